import type { Language } from './i18n/language';

const UNITS: Record<Language, string[]> = {
  en: ['B', 'KB', 'MB', 'GB', 'TB'],
  ru: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'],
};

/** `41.5 GB`; a unit is 1024 of the one below it, as the VPN panel counts. */
export function formatBytes(bytes: number, language: Language): string {
  const units = UNITS[language];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  const number = new Intl.NumberFormat(language, {
    maximumFractionDigits: value < 100 ? Math.max(digits, 1) : 0,
  });
  return `${number.format(unit === 0 ? Math.round(value) : value)}\u00a0${units[unit] ?? ''}`;
}

/** Share of a limit in whole percent, 0 to 100, and 100 only for all of it. */
export function percentOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.min(100, Math.max(0, Math.floor((part / whole) * 100)));
}
