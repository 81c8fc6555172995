import type { Plan } from '../../shared/api/types';
import { formatBytes } from '../../shared/bytes';
import type { Language } from '../../shared/i18n/language';
import type { Translate } from '../../shared/i18n/text';
import { planFeatureName } from '../../shared/planFeatures';
import type { en } from './text/en';

/** What a plan gives, as short lines: its limits first, then its other features. */
export function perksOf(plan: Plan, language: Language, t: Translate<keyof typeof en>): string[] {
  const traffic =
    plan.traffic_limit_bytes === null
      ? t('trafficUnlimited')
      : t('traffic', { amount: formatBytes(plan.traffic_limit_bytes, language) });
  const lines = [
    traffic,
    t('devices', { count: plan.device_limit }),
    ...plan.features.map((feature) => planFeatureName(feature, t)),
  ];
  return [...new Set(lines)];
}
