import { bars, dashboard, GREEN, lines, RED, stat, steps, TO_LOGS, TO_TRACES, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';
const route = (handler, more = '') => `http_requests_total{handler="${handler}"${more}}`;
const SIGN_IN = '/api/v1/auth/telegram/miniapp';
const CHECKOUT = '/api/v1/payments/checkout';

/** Of 100 views 75 are at least as good; zero where nobody looked. */
const p75 = (name, by) =>
  `histogram_quantile(0.75, sum by (${by}, le) (rate(${name}_bucket[$__rate_interval]))) >= 0 or 0 * sum by (${by}) (${name}_count)`;
const vital = (title, description, name, good, poor) =>
  lines(title, description, 's', { '{{page}}': p75(name, 'page') }, { w: 8, exemplars: true, thresholds: steps('transparent', [good, YELLOW], [poor, RED]) });

const during = (expr) => `sum(increase(${expr}[$__range]))`;

export default dashboard(
  'cybervpn-miniapp',
  'CyberVPN / Mini App',
  'The way of a customer: opened, signed in, checked out, paid, connected. Each step says how many are lost on it.',
  [
    [
      'The way',
      bars('In the chosen time range', 'Signed in is once for each opening; connected once for each purchase and renewal.', 'short', {
        'opened (files asked for)': during(route('/app/*')),
        'signed in': during('auth_attempts_total{method="telegram_miniapp", result="success"}'),
        'checked out': during('payments_total{status="pending"}'),
        paid: during('payments_total{status="paid"}'),
        connected: during('payments_total{status="completed"}'),
      }, { w: 12, h: 9 }),
      lines('By the hour', 'The same steps over time: how many an hour reach each of them.', 'short', {
        'signed in': `sum(rate(auth_attempts_total{method="telegram_miniapp", result="success"}${RATE})) * 3600`,
        'checked out': `sum(rate(payments_total{status="pending"}${RATE})) * 3600`,
        paid: `sum(rate(payments_total{status="paid"}${RATE})) * 3600`,
        connected: `sum(rate(payments_total{status="completed"}${RATE})) * 3600`,
      }, { w: 12, h: 9 }),
    ],
    [
      'Step by step',
      stat('Let in', 'Share of sign-ins that succeed. The rest: launch data too old, or not from Telegram.', 'percentunit', `sum(rate(auth_attempts_total{method="telegram_miniapp", result=~"success|challenged"}${RATE})) / (sum(rate(auth_attempts_total{method="telegram_miniapp"}${RATE})) > 0) or vector(1)`, { w: 6, thresholds: steps(RED, [0.5, YELLOW], [0.8, GREEN]) }),
      stat('Checkout works', 'Share of checkouts answered with an invoice.', 'percentunit', `sum(rate(${route(CHECKOUT, ', status="201"')}${RATE})) / (sum(rate(${route(CHECKOUT)}${RATE})) > 0) or vector(1)`, { w: 6, thresholds: steps(RED, [0.9, YELLOW], [0.98, GREEN]), links: [TO_LOGS] }),
      stat('Paid of checked out', 'Share of invoices that were paid, in the chosen time range. People change their minds; a sudden drop is a provider.', 'percentunit', `${during('payments_total{status="paid"}')} / (${during('payments_total{status="pending"}')} > 0) or vector(0)`, { w: 6 }),
      stat('Connected of paid', 'Must be 1, up to those under way.', 'percentunit', `${during('payments_total{status="completed"}')} / (${during('payments_total{status="paid"}')} > 0) or vector(1)`, { w: 6, thresholds: steps(RED, [0.95, YELLOW], [0.99, GREEN]), links: [TO_LOGS] }),
      lines('Sign-in', 'How it ends, an hour.', 'short', { '{{result}}': `sum by (result) (rate(auth_attempts_total{method="telegram_miniapp"}${RATE})) * 3600` }, { w: 8 }),
      lines('P95 of the steps', 'What a customer waits for at each step.', 's', { '{{handler}}': `histogram_quantile(0.95, sum by (handler, le) (rate(http_request_duration_seconds_bucket{handler=~"${SIGN_IN}|${CHECKOUT}|/api/v1/plans|/api/v1/subscriptions/.*"}${RATE}))) > 0` }, { w: 8, exemplars: true, links: [TO_TRACES] }),
      lines('Errors of the steps', 'Answers from 400 on by route, a second.', 'reqps', { '{{handler}} {{status}}': `sum by (handler, status) (rate(http_requests_total{handler=~"/api/v1/(auth|payments|plans|subscriptions).*", status=~"[45].."}${RATE}))` }, { w: 8, links: [TO_LOGS, TO_TRACES] }),
    ],
    [
      'How it feels',
      vital('Largest paint', 'When the main thing of a page is seen (LCP, P75). Good below 2.5 s, poor above 4.', 'web_vitals_lcp_seconds', 2.5, 4),
      vital('Answer to a tap', 'From a tap to the next picture (INP, P75). Good below 0.2 s, poor above 0.5.', 'web_vitals_inp_seconds', 0.2, 0.5),
      vital('First paint', 'When anything at all is seen (FCP, P75). Good below 1.8 s, poor above 3.', 'web_vitals_fcp_seconds', 1.8, 3),
      vital('First byte', 'Until the server has begun to answer (TTFB, P75). Good below 0.8 s, poor above 1.8.', 'web_vitals_ttfb_seconds', 0.8, 1.8),
      lines('Layout shift', 'How much the page jumps while it loads (CLS, P75). Good below 0.1, poor above 0.25.', 'none', { '{{page}}': p75('web_vitals_cls', 'page') }, { w: 8, exemplars: true, thresholds: steps('transparent', [0.1, YELLOW], [0.25, RED]) }),
      lines('Our own marks', 'From a tap to what it was for (P75): plans shown, bought, connect page shown.', 's', { '{{mark}}': p75('web_vitals_mark_seconds', 'mark') }, { w: 8, exemplars: true }),
      bars('Views told of', 'Pages whose largest paint was reported in the chosen time range; browsers without the measure tell nothing.', 'short', { '{{page}}': 'sum by (page) (increase(web_vitals_lcp_seconds_count[$__range]))' }, { w: 8 }),
    ],
  ],
  { from: 'now-24h', refresh: '1m' },
);
