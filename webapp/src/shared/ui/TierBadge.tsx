import type { Tier } from '../api/types';

/** Product names are the same in every language. */
export const TIER_NAMES: Record<Tier, string> = {
  basic: 'Basic',
  pro: 'Pro',
  ultra: 'Ultra',
  cyber: 'Cyber',
};

export function TierBadge({ tier }: { tier: Tier }) {
  return <span class={`tier tier--${tier}`}>{TIER_NAMES[tier]}</span>;
}
