import { bars, choice, dashboard, GREEN, lines, RED, stat, steps, table, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';
const HOST = 'instance=~"$host"';
const CONTAINER = 'name!="", name=~"$container"';
const DISK = 'fstype!~"tmpfs|overlay|squashfs|fuse.*|rootfs", mountpoint!~"/(boot|run|var/lib/docker).*"';
const DEVICE = 'device!~"lo|veth.*|br-.*|docker.*"';

export default dashboard(
  'cybervpn-infrastructure',
  'CyberVPN / Machines',
  'The machine, the containers on it, the Java server, and those who watch all that.',
  [
    [
      'Machine',
      stat('Processor', 'Share of processor time in use.', 'percentunit', `1 - avg(rate(node_cpu_seconds_total{mode="idle", ${HOST}}${RATE}))`, { thresholds: steps(GREEN, [0.8, YELLOW], [0.9, RED]) }),
      stat('Memory', 'Share of memory that could not be given to somebody else.', 'percentunit', `1 - sum(node_memory_MemAvailable_bytes{${HOST}}) / sum(node_memory_MemTotal_bytes{${HOST}})`, { thresholds: steps(GREEN, [0.8, YELLOW], [0.85, RED]) }),
      stat('Fullest disk', 'PostgreSQL stops when its disk is full.', 'percentunit', `max(1 - node_filesystem_avail_bytes{${DISK}, ${HOST}} / node_filesystem_size_bytes{${DISK}, ${HOST}})`, { thresholds: steps(GREEN, [0.85, YELLOW], [0.95, RED]) }),
      stat('Load', 'Waiting and running tasks for each processor, over 15 minutes.', 'none', `sum(node_load15{${HOST}}) / count(node_cpu_seconds_total{mode="idle", ${HOST}})`, { decimals: 2, thresholds: steps(GREEN, [1, YELLOW], [2, RED]) }),
      stat('Targets up', 'Share of everything Prometheus scrapes that answered.', 'percentunit', 'avg(up)', { thresholds: steps(RED, [0.9, YELLOW], [1, GREEN]) }),
      stat('Clock', 'How far the clock is off. Signatures and codes need it right.', 's', `max(abs(node_timex_offset_seconds{${HOST}}))`, { thresholds: steps(GREEN, [0.5, YELLOW], [1, RED]) }),
      lines('Processor', 'By what it does; iowait is the disk.', 'percentunit', { '{{mode}}': `avg by (mode) (rate(node_cpu_seconds_total{mode!="idle", ${HOST}}${RATE}))` }, { w: 8, stacked: true, max: 1 }),
      lines('Memory', 'In use, and swap in use.', 'bytes', { used: `sum(node_memory_MemTotal_bytes{${HOST}} - node_memory_MemAvailable_bytes{${HOST}})`, all: `sum(node_memory_MemTotal_bytes{${HOST}})`, swap: `sum(node_memory_SwapTotal_bytes{${HOST}} - node_memory_SwapFree_bytes{${HOST}})` }, { w: 8 }),
      lines('Disk traffic', 'Bytes a second of all disks together.', 'Bps', { read: `sum(rate(node_disk_read_bytes_total{${HOST}}${RATE}))`, written: `sum(rate(node_disk_written_bytes_total{${HOST}}${RATE}))` }, { w: 8 }),
      table('Disks', 'Share in use of each file system.', 'percentunit', `max by (mountpoint, fstype) (1 - node_filesystem_avail_bytes{${DISK}, ${HOST}} / node_filesystem_size_bytes{${DISK}, ${HOST}})`, { w: 8, thresholds: steps(GREEN, [0.85, YELLOW], [0.95, RED]) }),
      lines('Network', 'Bytes a second, to and from outside.', 'Bps', { in: `sum(rate(node_network_receive_bytes_total{${DEVICE}, ${HOST}}${RATE}))`, out: `sum(rate(node_network_transmit_bytes_total{${DEVICE}, ${HOST}}${RATE}))` }, { w: 8 }),
      lines('Network errors', 'Packets a second that were broken or dropped.', 'pps', { errors: `sum(rate(node_network_receive_errs_total{${HOST}}${RATE})) + sum(rate(node_network_transmit_errs_total{${HOST}}${RATE}))`, dropped: `sum(rate(node_network_receive_drop_total{${HOST}}${RATE})) + sum(rate(node_network_transmit_drop_total{${HOST}}${RATE}))` }, { w: 8 }),
    ],
    [
      'Containers',
      lines('Processor', 'Processors in use by each container.', 'short', { '{{name}}': `sum by (name) (rate(container_cpu_usage_seconds_total{${CONTAINER}}${RATE}))` }, { w: 8 }),
      lines('Memory', 'What the kernel would have to keep; at its limit a container is killed.', 'bytes', { '{{name}}': `max by (name) (container_memory_working_set_bytes{${CONTAINER}})` }, { w: 8 }),
      bars('Memory of its limit', 'Share of the memory limit each container uses.', 'percentunit', { '{{name}}': `max by (name) (container_memory_working_set_bytes{${CONTAINER}}) / max by (name) (container_spec_memory_limit_bytes{${CONTAINER}} > 0)` }, { w: 8, max: 1, thresholds: steps(GREEN, [0.8, YELLOW], [0.9, RED]) }),
      lines('Starts', 'Starts in a quarter of an hour. More than three: it dies and comes back.', 'short', { '{{name}}': `max by (name) (changes(container_start_time_seconds{${CONTAINER}}[15m]))` }, { w: 8, thresholds: steps('transparent', [3, RED]) }),
    ],
    [
      'Java server',
      lines('Heap', 'Used, and what it may have. A line that only rises ends in a restart.', 'bytes', { used: 'sum(jvm_memory_used_bytes{job="wildfly", area="heap"})', most: 'sum(jvm_memory_max_bytes{job="wildfly", area="heap"})' }, { w: 8 }),
      lines('Garbage collection', 'Share of time spent on it.', 'percentunit', { '{{name}}': `sum by (name) (rate(gc_time_seconds_total{job="wildfly"}${RATE}))` }, { w: 8 }),
      lines('Threads', 'Live ones, and those that wait for a lock.', 'short', { live: 'sum(jvm_threads_live_threads{job="wildfly"})', blocked: 'sum(jvm_threads_states_threads{job="wildfly", state="blocked"})', deadlocked: 'sum(jvm_threads_deadlocked_threads{job="wildfly"})' }, { w: 8 }),
      lines('Request threads', 'Busy ones of the worker, and requests that wait for one.', 'short', { busy: 'sum(io_busy_task_thread_count)', most: 'sum(io_max_pool_size)', waiting: 'sum(io_queue_size)' }, { w: 8 }),
      lines('Requests of the server', 'Of the public port, as the server itself counts them; failed ones were answered with an error of its own.', 'reqps', { answered: `sum(rate(undertow_requests_total${RATE}))`, failed: `sum(rate(undertow_request_errors_total${RATE}))` }, { w: 8 }),
      lines('Processor of the shop', 'Share of the machine the Java process uses.', 'percentunit', { '{{instance}}': 'max by (instance) (cpu_process_cpu_load)' }, { w: 8 }),
    ],
    [
      'Those who watch',
      bars('Targets', '1: answered the last scrape.', 'short', { '{{job}}': 'min by (job) (up)' }, { max: 1, thresholds: steps(RED, [1, GREEN]) }),
      lines('Scrapes', 'Time of the slowest scrape of each job.', 's', { '{{job}}': 'max by (job) (scrape_duration_seconds)' }, { w: 8 }),
      lines('Series', 'Series Prometheus holds. A jump: a label that is not a closed set.', 'short', { held: 'sum(prometheus_tsdb_head_series)' }, { w: 8 }),
      lines('Alerts', 'Firing ones, and notices that could not be sent a second.', 'short', { active: 'sum(alertmanager_alerts{state="active"})', 'not sent a second': `sum(rate(alertmanager_notifications_failed_total${RATE}))` }, { w: 8 }),
      lines('From outside', 'Whether the probes get an answer, and how fast.', 's', { '{{instance}}': 'max by (instance) (probe_duration_seconds)' }, { w: 8 }),
      bars('Probes', '1: a probe from outside got the answer it wants.', 'short', { '{{instance}}': 'min by (instance) (probe_success)' }, { max: 1, w: 8, thresholds: steps(RED, [1, GREEN]) }),
      bars('Configuration', '1: the last configuration was read. 0: it is wrong, and the old one is in use until the next start.', 'short', { prometheus: 'min(prometheus_config_last_reload_successful)', alertmanager: 'min(alertmanager_config_last_reload_successful)' }, { max: 1, w: 8, thresholds: steps(RED, [1, GREEN]) }),
      lines('Way to Alertmanager', 'Alertmanagers Prometheus knows, and alerts a second it had to drop. None known: nobody hears of anything.', 'short', { known: 'sum(prometheus_notifications_alertmanagers_discovered)', 'dropped a second': `sum(rate(prometheus_notifications_dropped_total${RATE}))` }, { w: 8 }),
      lines('Rules that failed', 'Evaluations a second that ended in an error, for each group of rules.', 'ops', { '{{rule_group}}': `sum by (rule_group) (rate(prometheus_rule_evaluation_failures_total${RATE}))` }, { w: 8 }),
      lines('Half truths', '1: an exporter answers and could not read what it reports.', 'short', { postgres: 'max(pg_exporter_last_scrape_error)', redis: 'max(redis_exporter_last_scrape_error)', machine: '1 - min(node_scrape_collector_success{collector=~"cpu|meminfo|filesystem|timex"})' }, { w: 8, max: 1 }),
      lines('Log lines refused', 'Lines a second Loki did not keep, by its reason.', 'ops', { '{{reason}}': `sum by (reason) (rate(loki_discarded_samples_total${RATE}))` }, { w: 8 }),
      lines('Log lines', 'Bytes a second Loki took in, and lines Alloy dropped a second.', 'Bps', { 'taken in': `sum(rate(loki_distributor_bytes_received_total${RATE}))`, dropped: `sum(rate(loki_write_dropped_entries_total${RATE}))` }, { w: 8 }),
      lines('Spans', 'Spans a second the collector took, refused, and could not pass on.', 'ops', { taken: `sum(rate(otelcol_receiver_accepted_spans_total${RATE}))`, refused: `sum(rate(otelcol_receiver_refused_spans_total${RATE}))`, 'not passed on': `sum(rate(otelcol_exporter_send_failed_spans_total${RATE}))` }, { w: 8 }),
      lines('Spans and lines the shop sent', 'A second, by what became of them. "failed": the collector did not answer; nothing else notices.', 'ops', { '{{signal}} {{result}}': `sum by (signal, result) (rate(telemetry_exports_total${RATE}))` }, { w: 8 }),
      lines('Traces', 'Spans a second Tempo took in.', 'ops', { 'taken in': `sum(rate(tempo_distributor_spans_received_total${RATE}))` }, { w: 8 }),
    ],
  ],
  {
    variables: [
      choice('host', 'Machine', 'Machines with a node exporter', 'label_values(node_uname_info, instance)'),
      choice('container', 'Container', 'Containers cAdvisor sees', 'label_values(container_last_seen{name!=""}, name)'),
    ],
  },
);
