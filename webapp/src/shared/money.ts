import type { Language } from './i18n/language';

/** Telegram's own currency; whole Stars only. */
export const STARS = 'XTR';

/** Digits after the point of a currency's minor unit. */
function scaleOf(currency: string): number {
  return currency === STARS ? 0 : 2;
}

/** `"9.99"` as 999: money is counted in whole minor units and never as a floating number. */
export function minorUnits(amount: string, currency: string): number {
  const scale = scaleOf(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!match) throw new RangeError(`Not an amount: ${amount}`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  const digits = fraction.slice(0, scale).padEnd(scale, '0');
  const units = Number(whole + digits) + (Number(fraction.charAt(scale) || '0') >= 5 ? 1 : 0);
  return sign ? -units : units;
}

export function decimal(units: number, currency: string): string {
  const scale = scaleOf(currency);
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  const sign = units < 0 ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** `$9.99`, `9,99 $`, `650 ★`. */
export function formatMoney(amount: string, currency: string, language: Language): string {
  const units = minorUnits(amount, currency);
  if (currency === STARS) return `${new Intl.NumberFormat(language).format(units)}\u00a0★`;
  const hasMinor = units % 100 !== 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: hasMinor ? 2 : 0,
    maximumFractionDigits: 2,
  }).format(Number(decimal(units, currency)));
}

/** An amount for `days` days as the amount for 30 of them, rounded half up. */
export function perMonth(amount: string, currency: string, days: number): string {
  const { months, of } = monthShare(days);
  return decimal(divideHalfUp(minorUnits(amount, currency) * of, months), currency);
}

/** Our terms are sold as 1, 3, 6 and 12 months of 30, 90, 180 and 365 days; null for what is no whole months. */
export function monthsIn(days: number): number | null {
  if (days === 365) return 12;
  return days >= 30 && days % 30 === 0 ? days / 30 : null;
}

/** How many percent cheaper `amount` is than paying `monthly` for the same time; never negative. */
export function savingPercent(amount: string, monthly: string, currency: string, days: number): number {
  const { months, of } = monthShare(days);
  const full = minorUnits(monthly, currency) * months;
  if (full <= 0) return 0;
  return Math.max(0, Math.floor(((full - minorUnits(amount, currency) * of) * 100) / full));
}

/** A length in months as a fraction of whole numbers: money is never multiplied by a floating one. */
function monthShare(days: number): { months: number; of: number } {
  const whole = monthsIn(days);
  return whole === null ? { months: days, of: 30 } : { months: whole, of: 1 };
}

function divideHalfUp(units: number, by: number): number {
  return Math.floor((2 * units + by) / (2 * by));
}
