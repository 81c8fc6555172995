// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { formatBytes, percentOf } from './bytes';
import { formatAgo, formatDate, formatDay, formatMoment } from './dates';
import { termEn, termName, termRu } from './terms';
import { translator } from './i18n/text';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const now = new Date(2026, 10, 22, 12, 0);
const local = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();

describe('dates', () => {
  it('are told by how long ago they were', () => {
    const passed = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
    expect(formatAgo(passed(16), 'en', now)).toBe('16 minutes ago');
    expect(formatAgo(passed(59), 'ru', now)).toBe('59 минут назад');
    expect(formatAgo(passed(60), 'en', now)).toBe('1 hour ago');
    expect(formatAgo(passed(24 * 60), 'en', now)).toBe('yesterday');
    expect(formatAgo(passed(5 * 24 * 60), 'ru', now)).toBe('5 дней назад');
    expect(formatAgo(passed(-10), 'en', now)).toBe('this minute');
  });

  it('leave out the year when it is this one', () => {
    expect(formatDate(local(24, 9), 'en', now)).toBe('Nov 24');
    expect(formatDate(local(24, 9), 'ru', now)).toBe('24 нояб.');
    expect(formatDate(new Date(2027, 0, 3).toISOString(), 'en', now)).toBe('Jan 3, 2027');
  });

  it('are only a time on the same day', () => {
    expect(plain(formatMoment(local(22, 14), 'en', now))).toBe('2:05 PM');
    expect(formatMoment(local(22, 14), 'ru', now)).toBe('14:05');
    expect(formatMoment(local(21, 14), 'ru', now)).toBe('21 нояб., 14:05');
  });

  it('stay the same day in every time zone when they are calendar days', () => {
    expect(formatDay('2026-11-24', 'en')).toBe('Nov 24');
    expect(formatDay('2026-11-24', 'ru')).toBe('24 нояб.');
  });
});

describe('bytes', () => {
  it('are shown in the unit that fits', () => {
    const shown = [0, 512, 1536, 5 * 1024 ** 2, 41.46 * 1024 ** 3, 300 * 1024 ** 3, 1024 ** 4];
    expect(shown.map((bytes) => plain(formatBytes(bytes, 'en')))).toEqual([
      '0 B',
      '512 B',
      '1.5 KB',
      '5 MB',
      '41.5 GB',
      '300 GB',
      '1 TB',
    ]);
    expect(plain(formatBytes(41.46 * 1024 ** 3, 'ru'))).toBe('41,5 ГБ');
  });

  it('never claim more than all of a limit', () => {
    const shares = [percentOf(50, 100), percentOf(999, 1_000), percentOf(150, 100), percentOf(1, 0)];
    expect(shares).toEqual([50, 99, 100, 0]);
  });
});

describe('terms', () => {
  it('are months when they are sold as months', () => {
    const en = translator(termEn, 'en');
    const ru = translator(termRu, 'ru');
    expect([30, 90, 365, 7].map((days) => termName(days, en))).toEqual([
      '1 month',
      '3 months',
      '12 months',
      '7 days',
    ]);
    expect([30, 90, 180, 21].map((days) => termName(days, ru))).toEqual([
      '1 месяц',
      '3 месяца',
      '6 месяцев',
      '21 день',
    ]);
  });
});
