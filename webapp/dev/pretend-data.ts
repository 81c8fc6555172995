/** The situations a customer can be in, one word each. */
export type Scene =
  | 'active'
  | 'trial'
  | 'high'
  | 'limited'
  | 'unlimited'
  | 'frozen'
  | 'none'
  | 'pending'
  | 'stuck'
  | 'grace'
  | 'expired'
  | 'broken'
  | 'refused'
  | 'slow';

const GIB = 1024 ** 3;
const DAY_MS = 86_400_000;

const tiers = [
  {
    tier: 'basic',
    gib: 100,
    devices: 2,
    cents: [499, 1349, 2499, 4499],
    features: ['all_locations', 'no_logs'],
  },
  {
    tier: 'pro',
    gib: 300,
    devices: 5,
    cents: [999, 2699, 4999, 8999],
    features: ['all_locations', 'no_logs', 'streaming'],
  },
  {
    tier: 'ultra',
    gib: 1024,
    devices: 8,
    cents: [1499, 3999, 7499, 13499],
    features: ['all_locations', 'no_logs', 'streaming', 'priority_speed'],
  },
  {
    tier: 'cyber',
    gib: null,
    devices: 15,
    cents: [2499, 6699, 12499, 22499],
    features: ['all_locations', 'no_logs', 'streaming', 'priority_speed', 'unlimited_traffic'],
  },
];

export const plans = tiers.flatMap(({ tier, gib, devices, cents, features }, position) =>
  [30, 90, 180, 365].map((days, at) => {
    const price = ((cents[at] ?? 0) / 100).toFixed(2);
    const id = `plan-${tier}-${days}`;
    return {
      id,
      uuid: id,
      name: tier.charAt(0).toUpperCase() + tier.slice(1),
      tier,
      price,
      currency: 'USD',
      prices: { USD: price, XTR: String(Math.round((cents[at] ?? 0) * 0.65)) },
      duration_days: days,
      traffic_limit_bytes: gib === null ? null : gib * GIB,
      device_limit: devices,
      features,
      is_active: true,
      sort_order: position * 10 + at,
    };
  }),
);

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const running = {
  status: 'active',
  plan_id: 'plan-pro-90',
  plan_name: 'Pro',
  tier: 'pro',
  started_at: inDays(-67),
  expires_at: inDays(23),
  days_remaining: 23,
  traffic_limit_bytes: 300 * GIB,
  used_traffic_bytes: 126.4 * GIB,
  device_limit: 5,
  traffic_resets_at: inDays(9),
  auto_renew: false,
  provisioning: 'done',
};

const used = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();

/** Where the pretended customer is signed in. */
export function devices(): Record<string, unknown>[] {
  return [
    ['Telegram', 'iPhone', 'telegram_ios', '198.51.100.7', 0],
    ['Chrome', 'Windows', 'windows', '2001:db8:85a3::8a2e:370:7334', 3],
    [null, null, 'other', null, 200],
  ].map(([app, system, platform, ip, hoursAgo], at) => ({
    device_id: `00000000-0000-4000-8000-00000000000${at}`,
    name: app && system ? `${app} on ${system}` : 'Unknown device',
    app,
    system,
    platform,
    ip_address: ip,
    user_agent: null,
    last_used_at: used(Number(hoursAgo)),
    created_at: used(300),
    is_current: at === 0,
  }));
}

export function subscriptions(scene: Scene): Record<string, unknown> {
  switch (scene) {
    case 'none':
      return { ...running, status: 'none', plan_id: null, tier: null, expires_at: null, provisioning: null };
    case 'trial':
      return { ...running, status: 'trial', plan_name: 'Trial', tier: 'basic', days_remaining: 1 };
    case 'high':
      return { ...running, used_traffic_bytes: 246.2 * GIB, traffic_resets_at: inDays(9) };
    case 'limited':
      return {
        ...running,
        status: 'limited',
        used_traffic_bytes: 300.1 * GIB,
        traffic_resets_at: inDays(9),
      };
    case 'unlimited':
      return { ...running, tier: 'cyber', traffic_limit_bytes: null };
    case 'frozen':
      return { ...running, status: 'frozen', frozen_until: inDays(14) };
    case 'pending':
      return { ...running, provisioning: 'pending', used_traffic_bytes: 0, days_remaining: 30 };
    case 'stuck':
      return { ...running, tier: 'ultra', provisioning: 'stuck', used_traffic_bytes: 0, days_remaining: 30 };
    case 'grace':
      return { ...running, tier: 'cyber', status: 'grace', traffic_limit_bytes: null, days_remaining: 0 };
    case 'expired':
      return { ...running, status: 'expired', days_remaining: 0, expires_at: inDays(-12) };
    default:
      return running;
  }
}

const link = 'https://vpn.example.com/sub/9vK3mZq4bT7yXw2LhR8c';

export const access = {
  subscription_url: link,
  qr_svg_url: '/api/v1/subscriptions/config/qr.svg',
  links: [],
  apps: [
    ...['ios', 'macos', 'android', 'windows'].map((platform) => ({
      name: 'Happ',
      platform,
      deep_link: `happ://add/${link}`,
      store_url: 'https://www.happ.su/main',
      stores:
        platform === 'ios'
          ? [
              { name: 'App Store', url: 'https://apps.apple.com/app/happ/id1' },
              { name: 'App Store (Россия)', url: 'https://apps.apple.com/ru/app/happ/id2' },
              { name: 'TestFlight', url: 'https://testflight.apple.com/join/1' },
            ]
          : [{ name: 'happ.su', url: 'https://www.happ.su/main' }],
    })),
    ...['ios', 'android'].map((platform) => ({
      name: 'v2RayTun',
      platform,
      deep_link: `v2raytun://import/${link}`,
      store_url: 'https://v2raytun.com/',
    })),
    ...['windows', 'macos', 'linux', 'android'].map((platform) => ({
      name: 'Hiddify',
      platform,
      deep_link: `hiddify://import/${link}`,
      store_url: 'https://github.com/hiddify/hiddify-app/releases',
    })),
  ],
};

const USED_GIB: Partial<Record<Scene, number>> = { high: 246.2, limited: 300.1 };

export function usage(scene: Scene) {
  const isNew = scene === 'none' || scene === 'pending';
  const daily = Array.from({ length: isNew ? 0 : 30 }, (_, at) => ({
    date: inDays(at - 29).slice(0, 10),
    bytes: Math.round((2 + 6 * Math.abs(Math.sin(at * 1.7)) + (at % 7 === 5 ? 5 : 0)) * GIB),
  }));
  const total = daily.reduce((sum, day) => sum + day.bytes, 0);
  return {
    bandwidth_used: USED_GIB[scene] === undefined ? total : USED_GIB[scene] * GIB,
    bandwidth_limit: scene === 'grace' || scene === 'unlimited' || scene === 'none' ? null : 300 * GIB,
    connections_active: isNew ? 0 : 2,
    connections_limit: scene === 'none' ? 0 : 5,
    period_start: scene === 'none' ? null : inDays(-21),
    period_end: scene === 'none' ? null : inDays(9),
    last_connection: isNew ? null : new Date(Date.now() - 1_500_000).toISOString(),
    daily,
  };
}
