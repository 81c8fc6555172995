import { dashboard, GREEN, lines, RED, stat, steps, table, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';

export default dashboard(
  'cybervpn-redis',
  'CyberVPN / Redis',
  'What several instances count together: limits and one-time tokens. Valkey here; it keeps nothing that must survive.',
  [
    [
      'At a glance',
      stat('Up', 'Whether the exporter gets an answer. Without Redis most of the shop goes on, sign-in does not.', 'short', 'min(redis_up)', { thresholds: steps(RED, [1, GREEN]) }),
      stat('Running for', 'Since its last start; everything counted before is gone.', 's', 'min(redis_uptime_in_seconds)', { decimals: 0 }),
      stat('Clients', 'Open connections, one or two for each instance.', 'short', 'sum(redis_connected_clients)', { thresholds: steps(GREEN, [50, YELLOW]) }),
      stat('Memory', 'Share of maxmemory. Above it keys with an end are thrown away before their time.', 'percentunit', 'max(redis_memory_used_bytes / (redis_memory_max_bytes > 0)) or vector(0)', { thresholds: steps(GREEN, [0.7, YELLOW], [0.9, RED]) }),
      stat('Found', 'Share of look-ups that found a key. Low is normal for limits: the first request of a minute finds none.', 'percentunit', `sum(rate(redis_keyspace_hits_total${RATE})) / (sum(rate(redis_keyspace_hits_total${RATE})) + sum(rate(redis_keyspace_misses_total${RATE})) > 0) or vector(1)`),
      stat('Evicted', 'Keys thrown away for want of memory in the chosen time range: counts of limits were lost.', 'short', 'sum(increase(redis_evicted_keys_total[$__range]))', { decimals: 0, thresholds: steps(GREEN, [1, YELLOW], [100, RED]) }),
    ],
    [
      'Work',
      lines('Commands', 'Commands a second of all clients together.', 'ops', { commands: `sum(rate(redis_commands_processed_total${RATE}))` }, { w: 8 }),
      lines('By command', 'The ten most frequent.', 'ops', { '{{cmd}}': `topk(10, sum by (cmd) (rate(redis_commands_total${RATE})))` }, { w: 8 }),
      table('Time by command', 'Mean time of a command over the chosen time range.', 's', 'topk(10, sum by (cmd) (rate(redis_commands_duration_seconds_total[$__range])) / (sum by (cmd) (rate(redis_commands_total[$__range])) > 0))', { w: 8 }),
      lines('As the shop sees it', 'Operations by how they ended. "error": no answer in time; "skipped": known to be away.', 'ops', { '{{operation}} {{result}}': `sum by (operation, result) (rate(cache_operations_total${RATE}))` }),
      lines('Clients', 'Connected, waiting for an answer, and refused a second because there were too many.', 'short', { connected: 'sum(redis_connected_clients)', blocked: 'sum(redis_blocked_clients)', 'refused a second': `sum(rate(redis_rejected_connections_total${RATE}))` }),
    ],
    [
      'Memory and keys',
      lines('Memory', 'Used, and the most allowed (none of it: no limit).', 'bytes', { used: 'sum(redis_memory_used_bytes)', 'taken from the system': 'sum(redis_memory_used_rss_bytes)', most: 'sum(redis_memory_max_bytes)' }, { w: 8 }),
      lines('Keys', 'In each database; they come and go with the minutes.', 'short', { '{{db}}': 'sum by (db) (redis_db_keys)' }, { w: 8 }),
      lines('Fragmentation', 'Taken by used memory. Far above 1 with little memory in use means nothing.', 'none', { ratio: 'max(redis_mem_fragmentation_ratio)' }, { w: 8 }),
      lines('Expired and evicted', 'Expired: their time had come. Evicted: they had to go before.', 'ops', { expired: `sum(rate(redis_expired_keys_total${RATE}))`, evicted: `sum(rate(redis_evicted_keys_total${RATE}))` }),
      lines('Network', 'Bytes a second to and from Redis.', 'Bps', { in: `sum(rate(redis_net_input_bytes_total${RATE}))`, out: `sum(rate(redis_net_output_bytes_total${RATE}))` }),
    ],
  ],
);
