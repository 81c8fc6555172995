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
  /** Codes of the features that end with the running plan, as far as that is known: beside its limits. */
  lostFeatures: string[];
}

/** `plans` is everything on sale: it tells what the running plan has beside its limits. */
export function changeBy(
  quote: Pick<Quote, 'result'>,
  plan: Plan,
  running: Subscription | null,
  plans: Plan[],
  now: number = Date.now(),
): Change {
  if (!running?.tier || !running.expires_at) {
    return { kind: 'buy', isLoss: false, before: null, lostFeatures: [] };
  }
  const end = Date.parse(running.expires_at);
  const before = limitsOf(running);
  const after = limitsOf(plan);
  const isChange = running.tier !== plan.tier;
  const lostFeatures = isChange ? featuresLost(running, plan, plans) : [];
  const endsEarlier = quote.result ? Date.parse(quote.result.expires_at) < end : false;
  return {
    kind: isChange ? 'change' : 'extend',
    isLoss:
      TIERS.indexOf(plan.tier) < TIERS.indexOf(running.tier) ||
      endsEarlier ||
      lostFeatures.length > 0 ||
      (isChange && (hasFewerDevices(before, after) || hasLessTraffic(before, after))),
    before: {
      tier: running.tier,
      expiresAt: running.expires_at,
      days: running.days_remaining ?? Math.ceil((end - now) / DAY_MS),
      limits: before,
    },
    lostFeatures,
  };
}

/** By the running plan itself, or by another of its tier when it is not sold any more; an unlimited traffic is one of the limits. */
function featuresLost(running: Subscription, plan: Plan, plans: Plan[]): string[] {
  const own =
    plans.find(({ id, uuid }) => id === running.plan_id || uuid === running.plan_id) ??
    plans.find(({ tier }) => tier === running.tier);
  return (own?.features ?? []).filter(
    (feature) => feature !== 'unlimited_traffic' && !plan.features.includes(feature),
  );
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
