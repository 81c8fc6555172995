import { useMemo } from 'preact/hooks';
import { useSignal } from '../signal';
import { language, type Language } from './language';

/** One text, or its plural forms; the form is chosen by the value called `count`. */
export type Entry = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type Values = Record<string, string | number>;

export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** Texts of a feature in the customer's language; English decides which keys exist. */
export function useText<Key extends string>(
  en: Record<Key, Entry>,
  ru: Record<NoInfer<Key>, Entry>,
): Translate<Key> {
  const current = useSignal(language);
  return useMemo(() => translator(current === 'ru' ? ru : en, current), [current, en, ru]);
}

/** A value with the full stop after it: one that ends in a stop, such as `3 янв. 2027 г.`, needs no second. */
const PLACEHOLDER = /\{(\w+)\}(\.?)/g;

export function translator<Key extends string>(
  entries: Record<Key, Entry>,
  locale: Language,
): Translate<Key> {
  const rules = new Intl.PluralRules(locale);
  return (key, values = {}) => {
    const entry = entries[key];
    const form =
      typeof entry === 'string' ? entry : (entry[rules.select(Number(values.count))] ?? entry.other);
    return form.replace(PLACEHOLDER, (placeholder, name: string, stop: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return String(value).endsWith('.') ? String(value) : `${value}${stop}`;
    });
  };
}
