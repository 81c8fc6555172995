import { bars, dashboard, GREEN, lines, pie, RED, stat, steps } from './kit.mjs';

const RATE = '[$__rate_interval]';

export default dashboard(
  'cybervpn-application',
  'CyberVPN / Business',
  'What the shop lives on: customers, subscriptions, money. Counts begin anew when an instance restarts; Prometheus knows that.',
  [
    [
      'Now',
      stat('Active subscriptions', 'Subscriptions that give access right now, read from the database every ten seconds.', 'short', 'sum(max by (plan_type) (subscriptions_active))', { w: 6 }),
      stat('New customers', 'People who came for the first time in the chosen time range.', 'short', 'sum(increase(registrations_total[$__range]))', { w: 6, decimals: 0 }),
      stat('Paid invoices', 'Invoices whose money arrived in the chosen time range.', 'short', 'sum(increase(payments_total{status="paid"}[$__range]))', { w: 6, decimals: 0 }),
      stat('Books balance', 'Postings that do not add up. Anything but zero is an emergency: runbook LedgerImbalance.', 'short', 'max(ledger_imbalance)', { w: 6, thresholds: { mode: 'absolute', steps: [{ color: RED, value: null }, { color: GREEN, value: 0 }, { color: RED, value: 1 }] } }),
    ],
    [
      'Subscriptions',
      lines('Active by plan', 'Growth or shrinking of each plan.', 'short', { '{{plan_type}}': 'max by (plan_type) (subscriptions_active)' }, { stacked: true, w: 10 }),
      pie('Plans in use', 'How active subscriptions are spread over the plans.', 'short', { '{{plan_type}}': 'max by (plan_type) (subscriptions_active)' }, { w: 7 }),
      bars('Bought or renewed', 'Activations by plan in the chosen time range.', 'short', { '{{plan_type}}': 'sum by (plan_type) (increase(subscriptions_activated_total[$__range]))' }, { w: 7 }),
    ],
    [
      'Money',
      lines('Revenue an hour', 'In the units of each currency (dollars for Crypto Pay, Stars for Telegram): never add them up.', 'short', { '{{gateway}} {{currency}}': `sum by (gateway, currency) (rate(payment_amount_total${RATE})) * 3600` }),
      bars('Revenue', 'In the chosen time range, by gateway and currency.', 'short', { '{{gateway}} {{currency}}': 'sum by (gateway, currency) (increase(payment_amount_total[$__range]))' }, { w: 6 }),
      pie('Gateways', 'Who brought the paid invoices of the chosen time range.', 'short', { '{{gateway}}': 'sum by (gateway) (increase(payments_total{status="paid"}[$__range]))' }),
    ],
    [
      'People',
      lines('Sign-ins', 'Successful ones by way, an hour.', 'short', { '{{method}}': `sum by (method) (rate(auth_attempts_total{result="success"}${RATE})) * 3600` }, { w: 8 }),
      lines('Registrations', 'First sign-ins by way, an hour.', 'short', { '{{method}}': `sum by (method) (rate(registrations_total${RATE})) * 3600` }, { w: 8 }),
      lines('Messages to customers', 'By kind and what Telegram said, an hour. "refused": the customer has blocked the bot.', 'short', { '{{kind}} {{result}}': `sum by (kind, result) (rate(notifications_sent_total${RATE})) * 3600` }, { w: 8 }),
    ],
  ],
  { from: 'now-24h', refresh: '1m' },
);
