// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { formatDate, formatMoment } from '../dates';
import { translator, type Entry } from './text';

type Texts = Record<string, Entry>;

const modules = import.meta.glob<Record<'en' | 'ru', Texts>>('../../**/text/*.ts', { eager: true });

/** Every English file beside its Russian sibling, by path. */
const pairs = Object.entries(modules)
  .filter(([path]) => /(^|[/.])en\.ts$/.test(path))
  .map(([path, { en }]) => ({ path, en, ru: modules[path.replace(/en\.ts$/, 'ru.ts')]?.ru ?? {} }));

const NAMES = ['Crypto Pay', 'Telegram Stars', 'iPhone', 'Android', 'Windows', 'Mac', 'Linux'];

const forms = (entry: Entry | undefined) =>
  typeof entry === 'object' ? Object.values(entry) : [entry ?? ''];
const withoutPlaceholders = (form: string) => form.replace(/\{\w+\}/g, '');
const placeholders = (entry: Entry | undefined) =>
  [...new Set(forms(entry).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

describe('texts', () => {
  it('were found', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(8);
  });

  it.each(pairs)('$path has every key in both languages', ({ en, ru }) => {
    expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(pairs)('$path says the same values in both languages', ({ en, ru }) => {
    for (const key of Object.keys(en))
      expect([key, placeholders(ru[key])]).toEqual([key, placeholders(en[key])]);
  });

  it.each(pairs)('$path is really translated', ({ en, ru }) => {
    const untranslated = Object.keys(en).filter((key) =>
      forms(ru[key]).some(
        (form) => /[a-z]/i.test(withoutPlaceholders(form)) && !/[а-яё]/i.test(form) && !NAMES.includes(form),
      ),
    );
    expect(untranslated).toEqual([]);
  });

  it.each(pairs)(
    '$path ends no sentence with two full stops, whatever date or value ends it',
    ({ en, ru }) => {
      const nextYear = formatDate(`${new Date().getFullYear() + 1}-02-10T12:00:00Z`, 'ru');
      expect(nextYear).toMatch(/г\.$/);
      for (const [entries, locale] of [[en, 'en'] as const, [ru, 'ru'] as const]) {
        const t = translator(entries, locale);
        for (const [key, entry] of Object.entries(entries)) {
          const names = placeholders(entry).map((name) => name.slice(1, -1));
          const values = Object.fromEntries(names.map((name) => [name, nextYear]));
          for (const count of [1, 2, 5]) expect(t(key, { ...values, count })).not.toContain('..');
        }
      }
    },
  );

  it('keep the full stop after a value that has none, and one after a value that has', () => {
    const t = translator({ end: 'До {date}.', middle: 'До {date}. Да.', none: '{date}.' }, 'ru');
    expect(t('end', { date: '3 янв. 2027 г.' })).toBe('До 3 янв. 2027 г.');
    expect(t('middle', { date: '3 янв. 2027 г.' })).toBe('До 3 янв. 2027 г. Да.');
    expect(t('end', { date: formatMoment(new Date().toISOString(), 'ru') })).toMatch(/^До \d+:\d\d\.$/);
    expect(t('none')).toBe('{date}.');
  });

  it.each(pairs)('$path has all Russian plural forms', ({ ru }) => {
    const incomplete = Object.entries(ru).filter(([, entry]) => {
      const texts = typeof entry === 'object' ? Object.keys(entry) : null;
      const differs = typeof entry === 'object' && new Set(Object.values(entry)).size > 1;
      return texts && differs && !['one', 'few', 'many', 'other'].every((form) => texts.includes(form));
    });
    expect(incomplete).toEqual([]);
  });
});
