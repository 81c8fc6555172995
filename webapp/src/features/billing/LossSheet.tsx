import type { Plan, Quote } from '../../shared/api/types';
import { formatBytes } from '../../shared/bytes';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { planFeatureName } from '../../shared/planFeatures';
import { useSignal } from '../../shared/signal';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { hasFewerDevices, hasLessTraffic, limitsOf, type Before } from './change';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  plan: Plan;
  before: Before;
  /** Codes of the features that end. */
  lostFeatures: string[];
  result: NonNullable<Quote['result']>;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before a change that makes something worse, and names what. */
export function LossSheet({ plan, before, lostFeatures, result, onConfirm, onCancel }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const name = TIER_NAMES[plan.tier];
  const body = t('lossBody', {
    old: TIER_NAMES[before.tier],
    left: t('termDays', { count: before.days }),
    days: t('termDays', { count: result.converted_days }),
    plan: name,
    before: formatDate(before.expiresAt, locale),
    date: formatDate(result.expires_at, locale),
  });
  const losses = [...lowerLimits(), ...new Set(lostFeatures.map((code) => planFeatureName(code, t)))];
  return (
    <ConfirmSheet
      title={t('lossTitle', { plan: name })}
      body={body}
      confirm={t('payChange', { plan: name })}
      busy={false}
      problem={undefined}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {losses.length > 0 && (
        <div>
          <p id="losses">{t('losses')}</p>
          <ul class="losses" aria-labelledby="losses">
            {losses.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmSheet>
  );

  function lowerLimits(): string[] {
    const after = limitsOf(plan);
    const bytes = (limit: number | null) => (limit === null ? t('unlimited') : formatBytes(limit, locale));
    const lower: string[] = [];
    if (hasFewerDevices(before.limits, after))
      lower.push(`${t('rowDevices')}: ${before.limits.devices} → ${after.devices}`);
    if (hasLessTraffic(before.limits, after))
      lower.push(`${t('rowTraffic')}: ${bytes(before.limits.traffic)} → ${bytes(after.traffic)}`);
    return lower;
  }
}
