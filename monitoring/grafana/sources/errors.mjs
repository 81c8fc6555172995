import { dashboard, GREEN, lines, logLines, logs, RED, stat, steps, table, traces, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';

export default dashboard(
  'cybervpn-errors',
  'CyberVPN / Errors',
  'Everything that went wrong, from the rate down to the line with its stack trace. An error has a request id, and mostly a trace.',
  [
    [
      'At a glance',
      stat('5xx', 'Answers a second that were our fault.', 'reqps', `sum(rate(http_requests_total{status=~"5.."}${RATE})) or vector(0)`, { w: 6, thresholds: steps(GREEN, [0.01, YELLOW], [0.1, RED]) }),
      stat('Failed jobs', 'Runs a second that failed; each is repeated.', 'ops', `sum(rate(jobs_total{status="error"}${RATE}))`, { w: 6, thresholds: steps(GREEN, [0.01, YELLOW], [0.1, RED]) }),
      stat('Failed calls', 'Calls a second to panel, Telegram and payment providers that failed.', 'reqps', `sum(rate(external_api_errors_total${RATE}))`, { w: 6, thresholds: steps(GREEN, [0.01, YELLOW], [0.1, RED]) }),
      stat('Forged notices', 'Webhooks a second with a bad signature.', 'reqps', `sum(rate(webhooks_received_total{result="bad_signature"}${RATE}))`, { w: 6, thresholds: steps(GREEN, [0.01, YELLOW], [0.5, RED]) }),
    ],
    [
      'Where',
      lines('Answers by status', 'Refusals and faults.', 'reqps', { '{{status}}': `sum by (status) (rate(http_requests_total{status=~"[45].."}${RATE}))` }, { w: 8, stacked: true }),
      lines('Failed jobs', 'Failed runs by job; the log has the reason.', 'ops', { '{{exported_job}}': `sum by (exported_job) (rate(jobs_total{status="error"}${RATE}))` }, { w: 8 }),
      lines('Failed calls', 'By service and what came back.', 'reqps', { '{{service}} {{status_code}}': `sum by (service, status_code) (rate(external_api_errors_total${RATE}))` }, { w: 8 }),
      table('Refused most', 'Answers from 400 on in the chosen time range.', 'short', 'topk(15, sum by (handler, method, status) (increase(http_requests_total{status=~"[45].."}[$__range])) > 0)'),
      logLines('Errors by logger', 'Lines of level ERROR.', { '{{logger}}': 'sum by (logger) (count_over_time({service="cybervpn-backend", level=~"ERROR|FATAL"} | json logger="logger" [$__auto]))' }),
    ],
    [
      'What exactly',
      traces('Traces with an error', 'Requests and jobs in which a span failed; a click opens one.', '{ resource.service.name = "cybervpn-backend" && status = error }'),
      traces('Requests answered with 5xx', 'The same from outside.', '{ resource.service.name = "cybervpn-backend" && kind = server && span.http.response.status_code >= 500 }'),
      logs('Errors', 'With stack traces; trace_id leads to the trace.', '{service="cybervpn-backend", level=~"ERROR|FATAL"} | json'),
    ],
  ],
);
