import type { Language } from './i18n/language';

/** Telegram's own currency; whole Stars only. */
export const STARS = 'XTR';

/** Digits after the point of the currency's minor unit: the shop writes every amount with exactly as many. */
function scaleOf(amount: string): number {
  const match = /^-?\d+(?:\.(\d+))?$/.exec(amount);
  if (!match) throw new RangeError(`Not an amount: ${amount}`);
  return match[1]?.length ?? 0;
}

/** `"9.99"` as 999: money is counted in whole minor units and never as a floating number. */
export function minorUnits(amount: string): number {
  scaleOf(amount);
  return Number(amount.replace('.', ''));
}

function decimal(units: number, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** `$9.99`, `9,99 $`, `650 ★`. */
export function formatMoney(amount: string, currency: string, language: Language): string {
  const scale = scaleOf(amount);
  if (currency === STARS) return `${new Intl.NumberFormat(language).format(minorUnits(amount))}\u00a0★`;
  const hasMinor = minorUnits(amount) % 10 ** scale !== 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: hasMinor ? scale : 0,
    maximumFractionDigits: scale,
  }).format(Number(amount));
}

/** An amount for `days` days as the amount for 30 of them, rounded half up. */
export function perMonth(amount: string, days: number): string {
  const { months, of } = monthShare(days);
  return decimal(divideHalfUp(minorUnits(amount) * of, months), scaleOf(amount));
}

/** Our terms are sold as 1, 3, 6 and 12 months of 30, 90, 180 and 365 days; null for what is no whole months. */
export function monthsIn(days: number): number | null {
  if (days === 365) return 12;
  return days >= 30 && days % 30 === 0 ? days / 30 : null;
}

/** How many percent cheaper `amount` is than paying `monthly`, in the same currency, for the same time; never negative. */
export function savingPercent(amount: string, monthly: string, days: number): number {
  const { months, of } = monthShare(days);
  const full = minorUnits(monthly) * months;
  if (full <= 0) return 0;
  return Math.max(0, Math.floor(((full - minorUnits(amount) * of) * 100) / full));
}

/** A length in months as a fraction of whole numbers: money is never multiplied by a floating one. */
function monthShare(days: number): { months: number; of: number } {
  const whole = monthsIn(days);
  return whole === null ? { months: days, of: 30 } : { months: whole, of: 1 };
}

function divideHalfUp(units: number, by: number): number {
  return Math.floor((2 * units + by) / (2 * by));
}
