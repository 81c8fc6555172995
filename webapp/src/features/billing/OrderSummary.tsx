import type { Plan, Quote } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { formatMoney, minorUnits } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { termName } from '../../shared/terms';
import { TierBadge } from '../../shared/ui/TierBadge';
import { en } from './text/en';
import { ru } from './text/ru';

/** The price, line by line; lines that change nothing are left out. `due` is the total at the chosen way to pay. */
export function OrderSummary({ plan, quote, due }: { plan: Plan; quote: Quote; due: string | undefined }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const money = (amount: string) => formatMoney(amount, quote.currency, locale);
  const isZero = (amount: string) => minorUnits(amount) === 0;
  const hasDeductions = !isZero(quote.discount_amount) || !isZero(quote.wallet_amount);

  return (
    <section class="card order" aria-labelledby="order">
      <h2 class="section-title" id="order">
        {t('summary')}
      </h2>
      <p class="order__plan">
        <TierBadge tier={plan.tier} />
        <span>{termName(plan.duration_days, t)}</span>
      </p>
      <dl class="order__lines">
        {hasDeductions && <Line name={t('price')} value={money(quote.displayed_price)} />}
        {!isZero(quote.discount_amount) && (
          <Line name={t('discount')} value={`−${money(quote.discount_amount)}`} />
        )}
        {!isZero(quote.wallet_amount) && <Line name={t('wallet')} value={`−${money(quote.wallet_amount)}`} />}
        <Line name={t('total')} value={due ?? money(quote.gateway_amount)} isTotal />
      </dl>
    </section>
  );
}

function Line({ name, value, isTotal = false }: { name: string; value: string; isTotal?: boolean }) {
  return (
    <div class={`row ${isTotal ? 'order__total' : ''}`}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
