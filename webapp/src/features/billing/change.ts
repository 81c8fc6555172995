import type { Quote, Subscription, Tier } from '../../shared/api/types';

const TIERS: Tier[] = ['basic', 'pro', 'ultra', 'cyber'];
const DAY_MS = 86_400_000;

/** What runs until the purchase. */
export interface Before {
  tier: Tier;
  expiresAt: string;
  /** As every page tells them: those begun count as whole ones. */
  days: number;
}

/** What a purchase does to the running plan. */
export interface Change {
  kind: 'buy' | 'extend' | 'change';
  /** Something gets worse: a lower plan, or an earlier end. */
  isLoss: boolean;
  /** Null when nothing runs. */
  before: Before | null;
}

export function changeBy(
  quote: Pick<Quote, 'result'>,
  tier: Tier,
  running: Subscription | null,
  now: number = Date.now(),
): Change {
  if (!running?.tier || !running.expires_at) return { kind: 'buy', isLoss: false, before: null };
  const end = Date.parse(running.expires_at);
  const endsEarlier = quote.result ? Date.parse(quote.result.expires_at) < end : false;
  return {
    kind: running.tier === tier ? 'extend' : 'change',
    isLoss: TIERS.indexOf(tier) < TIERS.indexOf(running.tier) || endsEarlier,
    before: {
      tier: running.tier,
      expiresAt: running.expires_at,
      days: running.days_remaining ?? Math.ceil((end - now) / DAY_MS),
    },
  };
}
