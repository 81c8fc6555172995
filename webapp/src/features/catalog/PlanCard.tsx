import type { Tier } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { STARS, formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { isWeb } from '../../shared/surface';
import { termName } from '../../shared/terms';
import { ButtonLink } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { RECOMMENDED, type Offer } from './offers';
import { perksOf } from './perks';
import { en } from './text/en';
import { ru } from './text/ru';

/** `running` is the tier the customer has now. */
export function PlanCard({ offer, running }: { offer: Offer; running: Tier | null }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { plan } = offer;
  const price = formatMoney(plan.price, plan.currency, locale);
  const stars = offer.stars && !isWeb() && formatMoney(offer.stars, STARS, locale);
  const term = termName(plan.duration_days, t);
  const isRunning = plan.tier === running;
  const label = running === null ? 'choose' : isRunning ? 'extend' : 'change';
  const isLong = offer.perMonth !== null && plan.price !== offer.perMonth;

  return (
    <article class={`card plan plan--${plan.tier}`} aria-labelledby={`plan-${plan.tier}`}>
      <header class="plan__head">
        <h2 class="plan__name" id={`plan-${plan.tier}`}>
          {TIER_NAMES[plan.tier]}
        </h2>
        {(isRunning || plan.tier === RECOMMENDED) && (
          <span class="plan__flag">{t(isRunning ? 'yourPlan' : 'recommended')}</span>
        )}
        {offer.savingPercent > 0 && (
          <span class="plan__saving">{t('save', { percent: offer.savingPercent })}</span>
        )}
      </header>
      <p class="plan__price">
        <strong>{formatMoney(offer.perMonth ?? plan.price, plan.currency, locale)}</strong>{' '}
        {offer.perMonth === null ? t('forTerm', { term }) : t('perMonth')}
      </p>
      <p class="plan__total">
        {isLong && <span>{t('total', { price, term })} </span>}
        {stars && <span>{t('orStars', { price: stars })}</span>}
      </p>
      <ul class="perks">
        {perksOf(plan, locale, t).map((perk) => (
          <li key={perk}>
            <Icon name="check" size={18} />
            {perk}
          </li>
        ))}
      </ul>
      <ButtonLink
        href={`#/checkout/${plan.id}`}
        kind={plan.tier === (running ?? RECOMMENDED) ? 'primary' : 'quiet'}
      >
        {t(label, { plan: TIER_NAMES[plan.tier] })}
      </ButtonLink>
    </article>
  );
}
