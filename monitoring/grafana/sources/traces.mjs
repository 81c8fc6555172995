import { dashboard, serviceMap, text, traceLines, traces } from './kit.mjs';

const SHOP = 'resource.service.name = "cybervpn-backend"';

export default dashboard(
  'cybervpn-traces',
  'CyberVPN / Traces',
  'Every purchase and a tenth of everything else, with all that follows from it, to the panel call and the message. OTEL_TRACES_SAMPLER_ARG asks for more.',
  [
    [
      'How it goes',
      traceLines('Requests', 'Traced requests a second by route.', 'reqps', `{ ${SHOP} && kind = server } | rate() by (span.http.route)`, { w: 8 }),
      traceLines('P95 of requests', 'By route, of those that were traced.', 's', `{ ${SHOP} && kind = server } | quantile_over_time(duration, 0.95) by (span.http.route)`, { w: 8 }),
      traceLines('P95 of calls', 'Calls to panel, Telegram and payment providers, by address.', 's', `{ ${SHOP} && kind = client } | quantile_over_time(duration, 0.95) by (span.server.address)`, { w: 8 }),
      traceLines('P95 of statements', 'By verb and table, as a span each.', 's', `{ ${SHOP} && span.db.system.name = "postgresql" } | quantile_over_time(duration, 0.95) by (span.db.operation.name, span.db.collection.name)`, { w: 24 }),
    ],
    [
      'Single traces',
      traces('Slow requests', 'More than half a second. "Route" narrows it.', `{ ${SHOP} && kind = server && span.http.route =~ "$route.*" && duration > 500ms }`),
      traces('With an error', 'A span in them failed.', `{ ${SHOP} && status = error }`),
      traces('From checkout to access', 'Checkouts whose trace reaches the job that sets up access.', `{ ${SHOP} && kind = server && span.url.path =~ "/api/v1/payments/checkout.*" } >> { name = "job provision_access" }`),
      traces('Slow jobs', 'Jobs that took longer than a second.', `{ ${SHOP} && name =~ "job .*" && duration > 1s }`),
      traces('Slow calls', 'Calls to others that took longer than a second.', `{ ${SHOP} && kind = client && duration > 1s }`),
      traces('Slow statements', 'Statements of the database that took longer than a tenth of a second.', `{ ${SHOP} && span.db.system.name = "postgresql" && duration > 100ms }`),
      traces('Refused', 'Requests answered with 4xx.', `{ ${SHOP} && kind = server && span.http.response.status_code >= 400 && span.http.response.status_code < 500 }`),
    ],
    [
      'Who calls whom',
      serviceMap('Services', 'From the spans of the chosen time range. Needs Tempo\'s metrics generator, which writes to Prometheus.'),
    ],
  ],
  { variables: [text('route', 'Route', 'Beginning of a route, such as /api/v1/payments')], from: 'now-1h' },
);
