import type { Plan, Quote, Subscription, Tier } from '../../shared/api/types';

const TIERS: Tier[] = ['basic', 'pro', 'ultra', 'cyber'];
const DAY_MS = 86_400_000;

/** What a plan allows. */
export interface Limits {
  /** Null when it is not known. */
  devices: number | null;
  /** Bytes a month; null when there is no limit. */
  traffic: number | null;
}

/** What runs until the purchase. */
export interface Before {
  tier: Tier;
  expiresAt: string;
  /** As every page tells them: those begun count as whole ones. */
  days: number;
  limits: Limits;
}

/** What a purchase does to the running plan. */
export interface Change {
  kind: 'buy' | 'extend' | 'change';
  /** Something gets worse: a lower plan, lower limits, or an earlier end. */
  isLoss: boolean;
  /** Null when nothing runs. */
  before: Before | null;
}

export function changeBy(
  quote: Pick<Quote, 'result'>,
  plan: Pick<Plan, 'tier' | 'device_limit' | 'traffic_limit_bytes'>,
  running: Subscription | null,
  now: number = Date.now(),
): Change {
  if (!running?.tier || !running.expires_at) return { kind: 'buy', isLoss: false, before: null };
  const end = Date.parse(running.expires_at);
  const before = limitsOf(running);
  const after = limitsOf(plan);
  const isChange = running.tier !== plan.tier;
  const endsEarlier = quote.result ? Date.parse(quote.result.expires_at) < end : false;
  return {
    kind: isChange ? 'change' : 'extend',
    isLoss:
      TIERS.indexOf(plan.tier) < TIERS.indexOf(running.tier) ||
      endsEarlier ||
      (isChange && (hasFewerDevices(before, after) || hasLessTraffic(before, after))),
    before: {
      tier: running.tier,
      expiresAt: running.expires_at,
      days: running.days_remaining ?? Math.ceil((end - now) / DAY_MS),
      limits: before,
    },
  };
}

export function limitsOf(of: Pick<Subscription, 'device_limit' | 'traffic_limit_bytes'>): Limits {
  return { devices: of.device_limit ?? null, traffic: of.traffic_limit_bytes || null };
}

export function hasFewerDevices(before: Limits, after: Limits): boolean {
  return before.devices !== null && after.devices !== null && after.devices < before.devices;
}

export function hasLessTraffic(before: Limits, after: Limits): boolean {
  return after.traffic !== null && (before.traffic === null || after.traffic < before.traffic);
}
