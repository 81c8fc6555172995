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

export function PlanCard({ offer }: { offer: Offer }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { plan } = offer;
  const price = formatMoney(plan.price, plan.currency, locale);
  const stars = offer.stars && !isWeb() && formatMoney(offer.stars, STARS, locale);
  const term = termName(plan.duration_days, t);
  const isLong = offer.perMonth !== null && plan.price !== offer.perMonth;

  return (
    <article class={`card plan plan--${plan.tier}`} aria-labelledby={`plan-${plan.tier}`}>
      <header class="plan__head">
        <h2 class="plan__name" id={`plan-${plan.tier}`}>
          {TIER_NAMES[plan.tier]}
        </h2>
        {plan.tier === RECOMMENDED && <span class="plan__flag">{t('recommended')}</span>}
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
      <ButtonLink href={`#/checkout/${plan.id}`} kind={plan.tier === RECOMMENDED ? 'primary' : 'quiet'}>
        {t('choose', { plan: TIER_NAMES[plan.tier] })}
      </ButtonLink>
    </article>
  );
}
