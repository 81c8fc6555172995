import type { Language } from './i18n/language';

/** `24 Nov 2026`; the year is left out when it is this one. */
export function formatDate(iso: string, language: Language, now: Date = new Date()): string {
  const date = new Date(iso);
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  }).format(date);
}

/** `24 Nov, 14:05` in the phone's time zone. */
export function formatMoment(iso: string, language: Language, now: Date = new Date()): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(date);
  return date.toDateString() === now.toDateString() ? time : `${formatDate(iso, language, now)}, ${time}`;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `5 minutes ago`, `2 hours ago`, `yesterday`; never in the future, whatever the phone's clock says. */
export function formatAgo(iso: string, language: Language, now: Date = new Date()): string {
  const passed = Math.max(0, now.getTime() - new Date(iso).getTime());
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (passed < HOUR_MS) return words.format(-Math.floor(passed / MINUTE_MS), 'minute');
  if (passed < DAY_MS) return words.format(-Math.floor(passed / HOUR_MS), 'hour');
  return words.format(-Math.floor(passed / DAY_MS), 'day');
}

/** A calendar day such as `2026-11-24`, which belongs to no time zone. */
export function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
}
