import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './i18n/language';
import { firstVisible, isolated, visibleName } from './names';
import { Name } from './ui/Name';

const tags = (text: string) =>
  [...text].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));

/** Every kind of character that fills a name and shows nothing. */
const INVISIBLE = [
  '\u3164',
  '\u115F',
  '\u1160',
  '\uFFA0',
  '\u2800',
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u180E',
  '\uFEFF',
  '\u0000',
  '\u007F',
  '\uE000',
  '\uFFFF',
  '\uD800',
  '\u{1D159}',
  '\u{E0001}',
  '\u{E01EF}',
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202f),
  ...range(0x2060, 0x206f),
  ...range(0xfe00, 0xfe0f),
  ...range(0xfff9, 0xfffb),
  ' ',
  '\u00A0',
  '\u3000',
  '\u0301',
];

describe('a name', () => {
  it.each([
    'Mia',
    'Ян Ёлкин',
    "Seán O'Neill-Łukasz",
    '李小龙',
    'مریم می‌خواهم', // a joiner that the word needs
    'שָׁלוֹם',
    'क्षत्रिय',
    'ශ්‍රී ලංකා',
    'ห้องน้ำ',
    'Trần Hưng Đạo',
    '👨‍👩‍👧‍👦',
    '🏳️‍🌈 Kim',
    '👩🏽‍💻',
    '❤️‍🔥',
    '1️⃣',
    '🇩🇪🇯🇵',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '★彡 neon 彡★',
  ])('%s stays as it is', (name) => {
    expect(visibleName(name)).toBe(name.normalize('NFC'));
  });

  it('of invisible characters alone, or of any two kinds of them, is none', () => {
    for (const one of INVISIBLE)
      for (const other of INVISIBLE) expect([one, other, visibleName(one + other)]).toEqual([one, other, '']);
    expect(visibleName(tags('admin'))).toBe('');
    expect(visibleName('\u0301'.repeat(128))).toBe('');
    expect(visibleName(null)).toBe('');
  });

  it('keeps what can be seen of it, whatever is hidden around and between', () => {
    for (const hidden of INVISIBLE.filter((one) => visibleName(`a${one}b`) !== `a${one}b`)) {
      const shown = visibleName(`${hidden}Mi${hidden}a${hidden}`);
      expect([hidden, shown.normalize('NFD').replace(/[\s\u0301]/g, '')]).toEqual([hidden, 'Mia']);
    }
    expect(visibleName(`Mia${tags('ADMIN')}`)).toBe('Mia');
  });

  it('turns nothing around', () => {
    const turning = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', ...range(0x2066, 0x2069)];
    expect(visibleName(`x${turning.join('')}y`)).toBe('xy');
    expect(isolated('Mia')).toBe('\u2068Mia\u2069');
  });

  it('piles up no more marks than a script does', () => {
    const marks = (text: string) => [...text.normalize('NFD')].filter((one) => /\p{M}/u.test(one)).length;
    expect(marks(visibleName(`a${'\u0301'.repeat(128)}b${'\u0489'.repeat(128)}`))).toBeLessThanOrEqual(9);
    expect(marks(visibleName(`a${'\u0301\u200D\u034F'.repeat(64)}`))).toBeLessThanOrEqual(5);
  });

  it('has an end', () => {
    expect([...visibleName('x'.repeat(10_000))].length).toBe(131);
  });

  it('is the first that can be seen', () => {
    expect(firstVisible(null, '\u3164', ' Mia ', 'mia_1')).toBe('Mia');
    expect(firstVisible(undefined, '\u202E')).toBeNull();
  });
});

describe('a shown name', () => {
  const shown = (name: string | null, standIn?: string) => {
    const root = document.createElement('div');
    render(<Name name={name} {...(standIn && { standIn })} />, root);
    return root;
  };

  it('stands apart from the direction of the line', () => {
    expect(shown('\u202Eadmin').querySelector('bdi')?.textContent).toBe('admin');
  });

  it('has a visible stand-in, in the language of the page', () => {
    expect(shown('\u3164\u3164').textContent).toBe('Customer');
    expect(shown(null, 'Unknown device').textContent).toBe('Unknown device');
    chooseLanguage('ru');
    expect(shown(tags('admin')).textContent).toBe('Клиент');
    chooseLanguage('en');
  });
});
