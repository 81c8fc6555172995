import type { Plan, Quote } from '../../shared/api/types';
import { formatBytes } from '../../shared/bytes';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { limitsOf, type Change } from './change';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  result: NonNullable<Quote['result']>;
  before: Change['before'];
  plan: Plan;
}

/** The plan, its end, its days, and those of its limits that change, now and after the payment. */
export function BeforeAndAfter({ result, before, plan }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const rows = [
    [t('rowPlan'), before && TIER_NAMES[before.tier], TIER_NAMES[result.tier]],
    [t('rowEnd'), before && formatDate(before.expiresAt, locale), formatDate(result.expires_at, locale)],
    [t('rowDays'), before && String(before.days), String(result.days)],
    ...limitRows(),
  ] as const;
  return (
    <section class="card" aria-labelledby="effect">
      <h2 class="section-title" id="effect">
        {t('afterPayment')}
      </h2>
      <dl class="effect">
        {rows.map(([name, now, then]) => (
          <div key={name} class="row">
            <dt>{name}</dt>
            <dd>
              {now !== null && (
                <>
                  <span class="visually-hidden">{t('nowIs')}</span>
                  <span class="effect__now">{now}</span>
                  <span aria-hidden="true"> → </span>
                  <span class="visually-hidden">{t('thenIs')}</span>
                </>
              )}
              <strong>{then}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {before && before.tier !== result.tier && (
        <p class="hint">
          {t('converted', {
            left: t('termDays', { count: before.days }),
            old: TIER_NAMES[before.tier],
            days: t('termDays', { count: result.converted_days }),
            plan: TIER_NAMES[result.tier],
          })}
        </p>
      )}
    </section>
  );

  function limitRows(): [string, string, string][] {
    if (!before) return [];
    const { devices, traffic } = before.limits;
    const after = limitsOf(plan);
    const bytes = (limit: number | null) => (limit === null ? t('unlimited') : formatBytes(limit, locale));
    const rows: [string, string, string][] = [];
    if (devices !== null && devices !== after.devices)
      rows.push([t('rowDevices'), String(devices), String(after.devices)]);
    if (traffic !== after.traffic) rows.push([t('rowTraffic'), bytes(traffic), bytes(after.traffic)]);
    return rows;
  }
}
