import type { Entry, Translate } from './i18n/text';
import { monthsIn } from './money';

/** How long a plan lasts, in the words a shop uses. Spread into the texts of each feature that sells. */
export const termEn = {
  term: { one: '{count} month', other: '{count} months' } as Entry,
  termDays: { one: '{count} day', other: '{count} days' } as Entry,
};

export const termRu = {
  term: {
    one: '{count} месяц',
    few: '{count} месяца',
    many: '{count} месяцев',
    other: '{count} месяца',
  } as Entry,
  termDays: { one: '{count} день', few: '{count} дня', many: '{count} дней', other: '{count} дня' } as Entry,
};

export function termName(days: number, t: Translate<'term' | 'termDays'>): string {
  const months = monthsIn(days);
  return months === null ? t('termDays', { count: days }) : t('term', { count: months });
}
