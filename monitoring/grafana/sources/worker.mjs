import { choice, dashboard, GREEN, heatmap, lines, RED, stat, steps, table, TO_LOGS, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';
const TASK = 'exported_job=~"$task"';
const BUCKETS = `job_duration_seconds_bucket{${TASK}}`;

const quantile = (q) => `histogram_quantile(${q}, sum by (le) (rate(${BUCKETS}${RATE})))`;

export default dashboard(
  'cybervpn-worker',
  'CyberVPN / Jobs',
  'What is done after the answer: access, messages, reconciliation. A job that fails comes again by itself. The name of a job is the label exported_job, because Prometheus keeps "job" for its targets.',
  [
    [
      'The queue',
      stat('Due', 'Jobs that wait to be run, without the lane for crowds. From 1000 on the shop says it is not ready.', 'short', 'max(sum by (instance) (job_queue_depth{queue!="bulk"}))', { w: 6, thresholds: steps(GREEN, [100, YELLOW], [1000, RED]) }),
      stat('Oldest due', 'How long the oldest of them has waited. Above a minute access of somebody who paid may be late.', 's', 'max(job_oldest_due_seconds)', { w: 6, thresholds: steps(GREEN, [60, YELLOW], [300, RED]) }),
      stat('Runs', 'Runs a second, failed ones included.', 'ops', `sum(rate(jobs_total{${TASK}}${RATE}))`, { w: 6 }),
      stat('Failed', 'Share of runs that failed. They are repeated; what must not happen is that one never succeeds.', 'percentunit', `sum(rate(jobs_total{${TASK}, status="error"}${RATE})) / (sum(rate(jobs_total{${TASK}}${RATE})) > 0) or vector(0)`, { w: 6, thresholds: steps(GREEN, [0.05, YELLOW], [0.2, RED]), links: [TO_LOGS] }),
      lines('Due', 'By lane; default is what recurs. A sawtooth is healthy; a slope is not, but for bulk.', 'short', { due: 'max by (queue) (job_queue_depth)' }),
      lines('Oldest due', 'Time the oldest due job has waited.', 's', { oldest: 'max(job_oldest_due_seconds)' }, { thresholds: steps('transparent', [60, YELLOW]) }),
    ],
    [
      'Runs',
      lines('By job', 'Runs a second of each job.', 'ops', { '{{exported_job}}': `sum by (exported_job) (rate(jobs_total{${TASK}}${RATE}))` }),
      lines('By result', 'Successful and failed runs.', 'ops', { '{{status}}': `sum by (status) (rate(jobs_total{${TASK}}${RATE}))` }, { w: 6, stacked: true }),
      lines('Failed by job', 'The log names the reason; send_message fails when Telegram is away.', 'ops', { '{{exported_job}}': `sum by (exported_job) (rate(jobs_total{${TASK}, status="error"}${RATE}))` }, { w: 6, links: [TO_LOGS] }),
    ],
    [
      'What does not get done',
      lines('Failed five times in a row', 'Jobs without a last attempt: access, money, what recurs. They go on by themselves.', 'short', { '{{exported_job}}': `max by (exported_job) (jobs_failing{${TASK}})` }, { links: [TO_LOGS] }),
      lines('Dead', 'Jobs that are not tried again by themselves: staff sees them under /admin/jobs/dead and can start them again.', 'short', { '{{exported_job}}': `max by (exported_job) (jobs_dead{${TASK}})` }, { links: [TO_LOGS] }),
    ],
    [
      'Durations',
      lines('P50, P95, P99', 'Of all runs chosen above.', 's', { P50: quantile(0.5), P95: quantile(0.95), P99: quantile(0.99) }, { w: 8, exemplars: true }),
      lines('P95 by job', 'provision_access is as slow as the panel, send_message as Telegram.', 's', { '{{exported_job}}': `histogram_quantile(0.95, sum by (exported_job, le) (rate(${BUCKETS}${RATE}))) > 0` }, { w: 8, exemplars: true }),
      heatmap('Durations', 'All runs by the time they took.', BUCKETS, { w: 8 }),
      table('Busiest jobs', 'Share of one thread a job keeps busy, over the chosen time range.', 'percentunit', `topk(10, sum by (exported_job) (rate(job_duration_seconds_sum{${TASK}}[$__range])))`, { w: 12 }),
      lines('Panel calls', 'What provision_access and its like ask the panel, a second.', 'reqps', { '{{endpoint}}': `sum by (endpoint) (rate(external_api_duration_seconds_count{service="remnawave"}${RATE}))` }),
    ],
  ],
  { variables: [choice('task', 'Job', 'Jobs of the shop', 'label_values(jobs_total, exported_job)')] },
);
