import { choice, dashboard, GREEN, lines, RED, stat, steps, table, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';
const DB = 'datname=~"$database"';

const tuples = (kind) => `sum(rate(pg_stat_database_tup_${kind}{${DB}}${RATE}))`;

export default dashboard(
  'cybervpn-postgresql',
  'CyberVPN / PostgreSQL',
  'The one place where everything is kept: is it up, is it busy, does it need care.',
  [
    [
      'At a glance',
      stat('Up', 'Whether the exporter can sign in to PostgreSQL.', 'short', 'min(pg_up)', { thresholds: steps(RED, [1, GREEN]) }),
      stat('Connections', 'Share of the connections the server allows. At 1 nobody else gets in.', 'percentunit', 'sum(pg_stat_activity_count) / max(pg_settings_max_connections)', { thresholds: steps(GREEN, [0.7, YELLOW], [0.9, RED]) }),
      stat('Pool of the shop', 'Connections in use in the shop, of those its pool may have.', 'percentunit', 'sum(datasources_pool_in_use_count{name="CyberVPN"}) / sum(datasources_pool_available_count{name="CyberVPN"} + datasources_pool_in_use_count{name="CyberVPN"})', { thresholds: steps(GREEN, [0.7, YELLOW], [0.9, RED]) }),
      stat('From memory', 'Share of blocks found in memory. Below 0.99 for long: more memory would help.', 'percentunit', `sum(rate(pg_stat_database_blks_hit{${DB}}${RATE})) / (sum(rate(pg_stat_database_blks_hit{${DB}}${RATE})) + sum(rate(pg_stat_database_blks_read{${DB}}${RATE})) > 0) or vector(1)`, { thresholds: steps(RED, [0.9, YELLOW], [0.99, GREEN]), decimals: 2 }),
      stat('Size', 'Of the chosen databases on disk.', 'bytes', `sum(pg_database_size_bytes{${DB}})`),
      stat('Deadlocks', 'In the chosen time range. The shop repeats a transaction that was the victim; many mean two ways of locking.', 'short', `sum(increase(pg_stat_database_deadlocks{${DB}}[$__range]))`, { decimals: 0, thresholds: steps(GREEN, [1, YELLOW]) }),
    ],
    [
      'Work',
      lines('Transactions', 'Committed and rolled back a second. Roll-backs are also refusals, such as a code used twice.', 'ops', { committed: `sum(rate(pg_stat_database_xact_commit{${DB}}${RATE}))`, 'rolled back': `sum(rate(pg_stat_database_xact_rollback{${DB}}${RATE}))` }, { w: 8 }),
      lines('Rows', 'Rows a second. Many returned for few fetched: a query without an index.', 'ops', { returned: tuples('returned'), fetched: tuples('fetched'), inserted: tuples('inserted'), updated: tuples('updated'), deleted: tuples('deleted') }, { w: 8 }),
      lines('Blocks', 'Blocks a second, from memory and from below.', 'ops', { 'from memory': `sum(rate(pg_stat_database_blks_hit{${DB}}${RATE}))`, read: `sum(rate(pg_stat_database_blks_read{${DB}}${RATE}))` }, { w: 8 }),
      lines('Statements of the shop', 'P95 by kind, as the shop sees them: the way there and waiting for locks included.', 's', { '{{operation}}': `histogram_quantile(0.95, sum by (operation, le) (rate(db_query_duration_seconds_bucket${RATE}))) > 0` }, { exemplars: true }),
      table('Slowest statements', 'Mean time of the twenty slowest, by their id; select query from pg_stat_statements where queryid = … tells the text.', 's', `topk(20, sum by (datname, queryid) (rate(pg_stat_statements_seconds_total[$__range])) / (sum by (datname, queryid) (rate(pg_stat_statements_calls_total[$__range])) > 0))`),
    ],
    [
      'Connections and locks',
      lines('Connections by state', '"idle in transaction" for long keeps locks and dead rows.', 'short', { '{{state}}': `sum by (state) (pg_stat_activity_count{${DB}})` }, { w: 8, stacked: true }),
      lines('Longest transaction', 'Age of the oldest one. Minutes: something hangs.', 's', { '{{datname}}': `max by (datname) (pg_stat_activity_max_tx_duration{${DB}})` }, { w: 8, thresholds: steps('transparent', [60, YELLOW]) }),
      lines('Locks', 'Locks held, by mode; AccessExclusiveLock stops everybody else.', 'short', { '{{mode}}': `sum by (mode) (pg_locks_count{${DB}})` }, { w: 8 }),
      lines('Pool of the shop', 'In use, idle, and the most there ever were.', 'short', { 'in use': 'sum(db_connections_active)', most: 'sum(datasources_pool_max_used_count{name="CyberVPN"})', idle: 'sum(db_connections_idle)' }, { w: 8 }),
      lines('Waiting for a connection', 'Requests a second that had to wait for one, and that gave up after five seconds.', 'ops', { waited: `sum(rate(db_connection_waits_total${RATE}))`, 'gave up': `sum(rate(db_connection_timeouts_total${RATE}))` }, { w: 8 }),
      lines('Transactions of the server', 'Open ones, and those that timed out a second.', 'short', { open: 'sum(transactions_number_of_inflight_transactions)', 'timed out a second': `sum(rate(transactions_number_of_timed_out_transactions_total${RATE}))` }, { w: 8 }),
    ],
    [
      'Care',
      lines('Dead rows', 'Rows vacuum has not cleared. More than 10 000 for an hour: is autovacuum stuck behind a long transaction?', 'short', { '{{relname}}': 'topk(10, sum by (relname) (pg_stat_user_tables_n_dead_tup))' }, { w: 8 }),
      lines('Live rows', 'The ten largest tables.', 'short', { '{{relname}}': 'topk(10, sum by (relname) (pg_stat_user_tables_n_live_tup))' }, { w: 8 }),
      lines('Temporary files', 'Bytes a second written because a sort did not fit into work_mem.', 'Bps', { '{{datname}}': `sum by (datname) (rate(pg_stat_database_temp_bytes{${DB}}${RATE}))` }, { w: 8 }),
      lines('Replica behind', 'Seconds a replica is behind; zero on a primary.', 's', { '{{instance}}': 'max by (instance) (pg_replication_lag_seconds)' }),
      lines('Size', 'Each database on disk.', 'bytes', { '{{datname}}': `max by (datname) (pg_database_size_bytes{${DB}})` }),
    ],
  ],
  { variables: [choice('database', 'Database', 'Databases on this server', 'label_values(pg_database_size_bytes, datname)')], scraped: '30s' },
);
