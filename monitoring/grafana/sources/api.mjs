import { choice, dashboard, GREEN, heatmap, lines, pie, RED, stat, steps, table, TO_LOGS, TO_TRACES, YELLOW } from './kit.mjs';

const CHOSEN = 'handler=~"$handler", method=~"$method"';
const COUNT = `http_requests_total{${CHOSEN}}`;
const BUCKETS = `http_request_duration_seconds_bucket{${CHOSEN}}`;
const FAILED = `http_requests_total{${CHOSEN}, status=~"5.."}`;
const REFUSED = `http_requests_total{${CHOSEN}, status=~"4.."}`;
const RATE = '[$__rate_interval]';

const quantile = (q) => `histogram_quantile(${q}, sum by (le) (rate(${BUCKETS}${RATE})))`;
const byRoute = (some) => `topk(10, sum by (handler) (rate(${some}${RATE})) or 0 * sum by (handler) (rate(${COUNT}${RATE})))`;

export default dashboard(
  'cybervpn-api',
  'CyberVPN / API',
  'The public port: how much is asked, how fast it is answered, and what fails. Routes are templates; everything nobody knows is "none".',
  [
    [
      'At a glance',
      stat('Up', 'Instances of the shop that answered the last scrape. Fewer than were started: see the runbook of APIDown.', 'short', 'sum(up{job="cybervpn"})', { thresholds: steps(RED, [1, GREEN]) }),
      stat('Requests', 'All requests a second, static files and health checks included.', 'reqps', `sum(rate(${COUNT}${RATE}))`),
      stat('P95', '95 of 100 requests were answered within this time. Above one second people wait.', 's', quantile(0.95), { thresholds: steps(GREEN, [0.5, YELLOW], [1, RED]), links: [TO_LOGS] }),
      stat('Errors', 'Share of requests answered with 5xx. The objective allows one in a thousand.', 'percentunit', `sum(rate(${FAILED}${RATE})) / (sum(rate(${COUNT}${RATE})) > 0) or vector(0)`, { thresholds: steps(GREEN, [0.001, YELLOW], [0.01, RED]), links: [TO_LOGS] }),
      stat('In flight', 'Requests that wait for their answer right now. Eight threads serve one instance.', 'short', 'sum(http_requests_in_progress{method=~"$method"})', { thresholds: steps(GREEN, [8, YELLOW], [32, RED]) }),
      stat('Running for', 'Time since the youngest instance was started.', 's', 'min(jvm_uptime_seconds{job="wildfly"})', { decimals: 0 }),
    ],
    [
      'Traffic',
      lines('Requests by route', 'The ten busiest routes.', 'reqps', { '{{handler}}': `topk(10, sum by (handler) (rate(${COUNT}${RATE})))` }, { links: [TO_TRACES] }),
      lines('Requests by status', 'A growing share of 4xx is usually a client that went wrong, of 5xx it is us.', 'reqps', { '{{status}}': `sum by (status) (rate(${COUNT}${RATE}))` }, { w: 6, stacked: true, links: [TO_LOGS] }),
      pie('Statuses', 'What was answered in the chosen time range.', 'short', { '{{status}}': `sum by (status) (increase(${COUNT}[$__range]))` }),
    ],
    [
      'Latency',
      lines('P50, P95, P99', 'The dots are exemplars: single requests with a trace behind them.', 's', { P50: quantile(0.5), P95: quantile(0.95), P99: quantile(0.99) }, { exemplars: true, thresholds: steps('transparent', [1, RED]), links: [TO_LOGS] }),
      heatmap('Durations', 'Where requests lie between a millisecond and ten seconds. Two bands mean two kinds of requests.', BUCKETS),
      table('Ten slowest routes', 'P95 over the chosen time range, routes without traffic left out.', 's', `topk(10, histogram_quantile(0.95, sum by (handler, method, le) (rate(${BUCKETS}[$__range]))) > 0)`, { links: [TO_TRACES], thresholds: steps(GREEN, [0.5, YELLOW], [1, RED]) }),
      lines('P95 by route', 'The ten slowest at each moment.', 's', { '{{handler}}': `topk(10, histogram_quantile(0.95, sum by (handler, le) (rate(${BUCKETS}${RATE}))) > 0)` }, { exemplars: true, links: [TO_TRACES] }),
    ],
    [
      'What goes wrong',
      lines('5xx by route', 'Each of these is in the log with its request id.', 'reqps', { '{{handler}}': byRoute(FAILED) }, { w: 10, links: [TO_LOGS, TO_TRACES] }),
      lines('4xx by route', '401 on sign-in: launch data too old or forged. 429: the limits. 404 on "none": somebody scans.', 'reqps', { '{{handler}}': byRoute(REFUSED) }, { w: 10, links: [TO_TRACES] }),
      stat('Settings not used', 'Stored values of run-time settings that do not fit: their defaults hold. Runbook StoredSettingUnfit.', 'short', 'max(settings_unfit)', { thresholds: steps(GREEN, [1, YELLOW]) }),
    ],
    [
      'Others we depend on',
      lines('P95 of calls', 'How long the panel and the payment providers take; they decide how long a checkout takes.', 's', { '{{service}}': `histogram_quantile(0.95, sum by (service, le) (rate(external_api_duration_seconds_bucket${RATE}))) > 0` }, { w: 8, exemplars: true }),
      lines('Calls', 'Calls a second by service and operation.', 'reqps', { '{{service}} {{endpoint}}': `sum by (service, endpoint) (rate(external_api_duration_seconds_count${RATE}))` }, { w: 8 }),
      lines('Failed calls', 'By what came back: a status, "timeout" or "io".', 'reqps', { '{{service}} {{status_code}}': `sum by (service, status_code) (rate(external_api_errors_total${RATE}))` }, { w: 8 }),
    ],
  ],
  {
    variables: [
      choice('handler', 'Route', 'Routes of the API, as templates', 'label_values(http_requests_total{job="cybervpn"}, handler)'),
      choice('method', 'Method', 'HTTP methods', 'label_values(http_requests_total{job="cybervpn"}, method)'),
    ],
  },
);
