import { bars, choice, dashboard, GREEN, heatmap, lines, RED, stat, steps, TO_LOGS, YELLOW } from './kit.mjs';

const RATE = '[$__rate_interval]';
const GATEWAY = 'gateway=~"$gateway"';

const quantile = (q, name) => `histogram_quantile(${q}, sum by (le) (rate(${name}_bucket[$__rate_interval])))`;

export default dashboard(
  'cybervpn-payments',
  'CyberVPN / Payments',
  'The one law: paid, access granted once, ledger balanced. The way of every invoice from checkout to a key that works.',
  [
    [
      'The law',
      stat('Ledger imbalance', 'Postings that do not add up to zero. Must be 0 at all times; anything else stops sales until it is understood.', 'short', 'max(ledger_imbalance)', { thresholds: { mode: 'absolute', steps: [{ color: RED, value: null }, { color: GREEN, value: 0 }, { color: RED, value: 1 }] } }),
      stat('Unknown', 'Invoices whose provider has not said whether it made them. Reconciliation asks until it knows; the oldest should not be older than minutes.', 'short', 'max(invoices_unknown)', { thresholds: steps(GREEN, [1, YELLOW], [10, RED]), links: [TO_LOGS] }),
      stat('Paid, not yet usable', 'People who have paid and whose access the panel has not confirmed. A number that stays means a panel that does not answer.', 'short', 'max(access_waiting)', { thresholds: steps(GREEN, [1, YELLOW], [5, RED]), links: [TO_LOGS] }),
      stat('P95 paid → usable', 'From the provider\'s word to access at the panel.', 's', `${quantile(0.95, 'access_provisioning_seconds')} >= 0 or vector(0)`, { thresholds: steps(GREEN, [5, YELLOW], [60, RED]) }),
      stat('Suspicious notices', 'A wrong amount, a wrong currency, an invoice nobody knows, or money given back outside the shop, in the chosen time range; told or found by asking.', 'short', 'sum(increase(webhooks_received_total{result=~"amount_mismatch|currency_mismatch|unknown_invoice|refunded"}[$__range])) + sum(increase(payments_found_total{result=~"amount_mismatch|currency_mismatch|unknown_invoice|refunded"}[$__range]))', { thresholds: steps(GREEN, [1, RED]), decimals: 0, links: [TO_LOGS] }),
      stat('In suspense', 'Currencies in which genuine money fits nothing, or went without us: a person has to say whose it is. Runbook SuspenseNotEmpty.', 'short', 'count(max by (gateway, currency) (abs(ledger_suspense)) > 0) or vector(0)', { thresholds: steps(GREEN, [1, RED]), decimals: 0 }),
      stat('Forged notices', 'Notices with a bad signature in the chosen time range. Many of them: somebody knocks, or a token was changed on one side only.', 'short', 'sum(increase(webhooks_received_total{result="bad_signature"}[$__range]))', { thresholds: steps(GREEN, [1, YELLOW], [20, RED]), decimals: 0 }),
    ],
    [
      'Invoices',
      lines('What invoices become', 'Moves an hour: pending → paid → provisioning → completed is the good way; expired is somebody who did not pay.', 'short', { '{{status}}': `sum by (status) (rate(payments_total{${GATEWAY}}${RATE})) * 3600` }),
      bars('In the chosen time range', 'Moves into each state.', 'short', { '{{status}}': `sum by (status) (increase(payments_total{${GATEWAY}}[$__range]))` }, { w: 6 }),
      bars('Of opened ones, paid', 'Paid invoices for each opened one, by gateway, in the chosen time range.', 'percentunit', { '{{gateway}}': `sum by (gateway) (increase(payments_total{status="paid", ${GATEWAY}}[$__range])) / (sum by (gateway) (increase(payments_total{status="pending", ${GATEWAY}}[$__range])) > 0)` }, { w: 6, max: 1 }),
    ],
    [
      'How long it takes',
      lines('Opened → paid', 'Mostly the customer\'s own time at the pay page; the histogram ends at ten seconds, so see it as a share.', 's', { P50: quantile(0.5, 'invoice_settlement_seconds'), P95: quantile(0.95, 'invoice_settlement_seconds') }, { w: 8, exemplars: true }),
      lines('Paid → usable', 'Ours and the panel\'s time.', 's', { P50: quantile(0.5, 'access_provisioning_seconds'), P95: quantile(0.95, 'access_provisioning_seconds') }, { w: 8, exemplars: true, thresholds: steps('transparent', [5, YELLOW]) }),
      heatmap('Paid → usable', 'Each paid invoice by the time its access took.', 'access_provisioning_seconds_bucket', { w: 8 }),
    ],
    [
      'What waits',
      lines('Paid, not yet usable', 'People who wait for their access.', 'short', { people: 'max(access_waiting)' }, { w: 6 }),
      lines('Longest wait for access', 'Time the first of them has waited. Above a minute somebody will write to support.', 's', { oldest: 'max(access_oldest_waiting_seconds)' }, { w: 6, thresholds: steps('transparent', [60, RED]) }),
      lines('In doubt', 'Invoices of which nobody knows yet whether the provider made them.', 'short', { invoices: 'max(invoices_unknown)' }, { w: 6 }),
      lines('Longest doubt', 'Time the first of them has been in doubt.', 's', { oldest: 'max(invoice_oldest_unknown_seconds)' }, { w: 6, thresholds: steps('transparent', [600, YELLOW]) }),
    ],
    [
      'Notices',
      lines('Crypto Pay', 'Webhooks by what became of them, an hour. "duplicate" is harmless: a notice came twice and counted once.', 'short', { '{{result}}': `sum by (result) (rate(webhooks_received_total{source="cryptobot"}${RATE})) * 3600` }, { w: 8 }),
      lines('Telegram', 'Updates of the bot, payments with Stars among them, an hour.', 'short', { '{{source}} {{result}}': `sum by (source, result) (rate(webhooks_received_total{source=~"telegram|stars"}${RATE})) * 3600` }, { w: 8 }),
      lines('Panel', 'What the panel told us, an hour. "repaired": access had been changed there by hand and was put right.', 'short', { '{{result}}': `sum by (result) (rate(webhooks_received_total{source="remnawave"}${RATE})) * 3600` }, { w: 8 }),
    ],
    [
      'Found by asking',
      stat('Stars without support', '1: Stars are sold and SUPPORT_CONTACT is not set, although Telegram asks for somebody who answers about payments.', 'short', 'max(stars_without_support)', { thresholds: steps(GREEN, [1, RED]), decimals: 0 }),
      lines('No notice came', 'Payments of which no notice came, by what became of them, an hour. Many of them: the webhook does not reach us.', 'short', { '{{gateway}} {{result}}': `sum by (gateway, result) (rate(payments_found_total{${GATEWAY}}${RATE})) * 3600` }),
    ],
    [
      'Providers',
      lines('P95 of calls', 'By operation. A slow createInvoice is a slow checkout.', 's', { '{{service}} {{endpoint}}': `histogram_quantile(0.95, sum by (service, endpoint, le) (rate(external_api_duration_seconds_bucket{service=~"cryptobot|telegram"}${RATE}))) > 0` }, { exemplars: true }),
      lines('Failed calls', 'By what came back: a status, "timeout" or "io".', 'reqps', { '{{service}} {{status_code}}': `sum by (service, status_code) (rate(external_api_errors_total{service=~"cryptobot|telegram"}${RATE}))` }, { links: [TO_LOGS] }),
    ],
  ],
  { variables: [choice('gateway', 'Gateway', 'Payment providers', 'label_values(payments_total{job="cybervpn"}, gateway)')] },
);
