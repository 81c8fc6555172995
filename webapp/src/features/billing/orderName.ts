import type { Payment } from '../../shared/api/types';
import type { Translate } from '../../shared/i18n/text';
import { termName } from '../../shared/terms';

/** `Pro, 3 months`, or as much of it as is known. */
export function orderName(payment: Payment, fallback: string, t: Translate<'term' | 'termDays'>): string {
  const name = payment.plan_name ?? fallback;
  return payment.duration_days ? `${name}, ${termName(payment.duration_days, t)}` : name;
}
