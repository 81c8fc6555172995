import type { Payment } from '../../shared/api/types';
import type { Language } from '../../shared/i18n/language';
import type { Translate } from '../../shared/i18n/text';
import { formatMoney } from '../../shared/money';
import { termName } from '../../shared/terms';

/** `Pro, 3 months`, or as much of it as is known. */
export function orderName(payment: Payment, fallback: string, t: Translate<'term' | 'termDays'>): string {
  const name = payment.plan_name ?? fallback;
  return payment.duration_days ? `${name}, ${termName(payment.duration_days, t)}` : name;
}

/** `Pro, 3 months · $26.99` */
export function orderLine(
  payment: Payment,
  fallback: string,
  locale: Language,
  t: Translate<'term' | 'termDays'>,
): string {
  return `${orderName(payment, fallback, t)} · ${formatMoney(payment.amount, payment.currency, locale)}`;
}
