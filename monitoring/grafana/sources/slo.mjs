import { choice, dashboard, GREEN, lines, RED, stat, steps, TO_LOGS, YELLOW } from './kit.mjs';

const CHOSEN = 'slo=~"$slo"';
/** A month of budget is used up in a day at 30, in two days at 14.4, in five at 6. */
const BURNING = steps(GREEN, [1, YELLOW], [6, RED]);

const left = (slo) => `clamp_min(1 - avg_over_time(slo:error_budget:burn1h{slo="${slo}"}[30d]), -1)`;
const budget = (slo, title, what) =>
  stat(title, `Left of the budget of 30 days, each hour weighing the same: ${what}. Below zero the promise is broken.`, 'percentunit', left(slo), {
    w: 8,
    thresholds: steps(RED, [0.1, YELLOW], [0.5, GREEN]),
  });
const burn = (window) => ({ [`{{slo}} ${window}`]: `slo:error_budget:burn${window}{${CHOSEN}}` });

export default dashboard(
  'cybervpn-slo',
  'CyberVPN / Objectives',
  'Three promises and how fast their budgets burn. 1 is exactly the month\'s budget; monitoring/prometheus/rules/slo-recordings.yml says how each is counted.',
  [
    [
      'Error budget',
      budget('api', 'API', '999 of 1000 requests are not answered by a fault of ours'),
      budget('miniapp', 'Mini App', '995 of 1000 who open it are let in or told why not'),
      budget('access', 'Access', '99 of 100 who paid can connect within 30 seconds'),
    ],
    [
      'Burn rates',
      lines('Fast', 'Both above 14.4 wake somebody: two days of such errors use up the month.', 'short', { ...burn('5m'), ...burn('1h') }, { thresholds: steps('transparent', [14.4, RED]), links: [TO_LOGS] }),
      lines('Less fast', 'Both above 6 wake somebody: five days.', 'short', { ...burn('30m'), ...burn('6h') }, { thresholds: steps('transparent', [6, RED]), links: [TO_LOGS] }),
      lines('Slow', 'Both above 1 are for the next morning: the month will end without a budget.', 'short', { ...burn('6h'), ...burn('3d') }, { thresholds: steps('transparent', [1, YELLOW]) }),
      lines('Bad events', 'What used up budget, counted over six hours. Two of them wake nobody, whatever the rate.', 'short', { '{{slo}}': `slo:bad_events:increase6h{${CHOSEN}}` }),
    ],
    [
      'Now',
      stat('API, five minutes', 'Burn rate of the API over five minutes.', 'short', 'slo:error_budget:burn5m{slo="api"}', { w: 8, thresholds: BURNING, decimals: 2 }),
      stat('Mini App, five minutes', 'Burn rate of the Mini App\'s entrance over five minutes.', 'short', 'slo:error_budget:burn5m{slo="miniapp"}', { w: 8, thresholds: BURNING, decimals: 2 }),
      stat('Access, five minutes', 'Burn rate of access after payment over five minutes.', 'short', 'slo:error_budget:burn5m{slo="access"}', { w: 8, thresholds: BURNING, decimals: 2 }),
      lines('P95 of the API', 'No promise, but what people feel before errors come.', 's', { P95: 'job:http_request_duration_seconds:p95_rate5m' }, { w: 24, thresholds: steps('transparent', [1, YELLOW]) }),
    ],
  ],
  { variables: [choice('slo', 'Promise', 'Which of the promises', 'label_values(slo:error_budget:burn5m, slo)')], from: 'now-24h', refresh: '1m' },
);
