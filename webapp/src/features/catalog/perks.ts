import type { Plan } from '../../shared/api/types';
import { formatBytes } from '../../shared/bytes';
import type { Language } from '../../shared/i18n/language';
import type { Translate } from '../../shared/i18n/text';
import type { en } from './text/en';

type Key = keyof typeof en;

/** What a plan gives, as short lines: its limits first, then its other features. */
export function perksOf(plan: Plan, language: Language, t: Translate<Key>): string[] {
  const traffic =
    plan.traffic_limit_bytes === null
      ? t('trafficUnlimited')
      : t('traffic', { amount: formatBytes(plan.traffic_limit_bytes, language) });
  const lines = [
    traffic,
    t('devices', { count: plan.device_limit }),
    ...plan.features.map((feature) => featureName(feature, t)),
  ];
  return [...new Set(lines)];
}

/** Features arrive as codes; one that this version does not know yet is shown as readable words. */
function featureName(code: string, t: Translate<Key>): string {
  const known = knownPerks[code];
  if (known) return t(known);
  const words = code.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const knownPerks: Partial<Record<string, Key>> = {
  all_locations: 'perk_all_locations',
  no_logs: 'perk_no_logs',
  streaming: 'perk_streaming',
  priority_speed: 'perk_priority_speed',
  unlimited_traffic: 'perk_unlimited_traffic',
};
