// A subscription as the shop tells of it, for tests that put it in place of the shop's own answer.

export const GIB = 1024 ** 3;
const DAY_MS = 86_400_000;
export const inDays = (days) => new Date(Date.now() + days * DAY_MS).toISOString();

export const running = {
  status: 'active',
  plan_id: 'pro-90',
  plan_name: 'Pro',
  tier: 'pro',
  started_at: inDays(-67),
  expires_at: inDays(23),
  days_remaining: 23,
  traffic_limit_bytes: 300 * GIB,
  device_limit: 5,
  auto_renew: false,
  provisioning: 'done',
  traffic_resets_at: inDays(9),
};
