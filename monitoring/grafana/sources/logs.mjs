import { choice, dashboard, fixed, logLines, logs, text } from './kit.mjs';

const SHOP = '{service="cybervpn-backend", level=~"$level"}';
const FOUND = `${SHOP} |= \`$search\``;

export default dashboard(
  'cybervpn-logs',
  'CyberVPN / Logs',
  'What the shop and everything beside it say. Every line of the shop is one JSON object; request_id and trace_id lead to its neighbours.',
  [
    [
      'How much',
      logLines('Lines of the shop by level', 'A wall of WARN usually is one vendor that is away.', { '{{level}}': `sum by (level) (count_over_time(${FOUND} [$__auto]))` }),
      logLines('Lines by container', 'Everything on this machine.', { '{{container}}': 'sum by (container) (count_over_time({container=~"$container"} [$__auto]))' }),
    ],
    [
      'Who speaks',
      logLines('Loudest loggers', 'The ten that wrote most.', { '{{logger}}': `topk(10, sum by (logger) (count_over_time(${FOUND} | json logger="logger" [$__auto])))` }),
      logLines('Failed jobs', 'Lines that tell of a job that failed; it is repeated.', { 'failed jobs': 'sum(count_over_time({service="cybervpn-backend"} | json message="message" | message=~`job .* failed.*` [$__auto]))' }),
    ],
    [
      'The lines',
      logs('Shop', 'Search is for a part of the line: a request id, a trace id, a word.', `${FOUND} | json`),
      logs('One request', 'Everything that was said during one request, or job, with this request_id or trace_id.', '{service="cybervpn-backend"} | request_id=`$request` or trace_id=`$request` | json'),
      logs('Everything else', 'The other containers: database, proxy, monitoring.', '{container=~"$container", service!="cybervpn-backend"} |= `$search`'),
    ],
  ],
  {
    variables: [
      fixed('level', 'Level', 'Levels of the shop\'s lines', ['FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG']),
      text('search', 'Search', 'Part of a line'),
      text('request', 'Request or trace', 'A request_id or trace_id', '-'),
      { ...choice('container', 'Container', 'Containers that write logs', ''), datasource: { type: 'loki', uid: '${loki}' }, allValue: '.+', query: { label: 'container', refId: 'container', stream: '', type: 1 } },
    ],
  },
);
