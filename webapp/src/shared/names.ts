/** More of them in a row than any living script puts on one letter are there to spill over the lines around. */
const MARKS_IN_A_ROW = 4;

/** Longer than any name that a form of ours or Telegram's takes. */
const LONGEST = 130;

/** Flags of England, Scotland, Wales: written with tags, which are seen nowhere else. */
const TAGGED_FLAG = '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}';

/**
 * What has no shape of its own or only moves others: controls, direction marks, fillers such as U+3164 and U+2800, tags,
 * characters that belong to no script. Joiners and variation selectors are looked at on their own.
 */
const UNSEEN =
  '(?![\\u200C\\u200D\\uFE0E\\uFE0F])' +
  '(?:[\\p{Cc}\\p{Cs}\\p{Co}\\p{Default_Ignorable_Code_Point}\\u2800\\uFFF9-\\uFFFB\\u{1D159}]|(?!\\p{Extended_Pictographic})\\p{Cn})';

const HIDDEN = new RegExp(`(${TAGGED_FLAG})|${UNSEEN}`, 'gu');

/** A joiner stands before a letter or sign, a variation selector behind one; elsewhere they are nothing. */
const STRAY_JOINERS =
  /([^\s\u200C\u200D\uFE0E\uFE0F][\uFE0E\uFE0F]?(?:[\u200C\u200D](?=[^\s\p{M}\u200C\u200D]))?)|[\u200C\u200D\uFE0E\uFE0F]/gu;

const BASELESS_MARKS = /(^|\s)\p{M}+/gu;
const PILED_MARKS = new RegExp(`(\\p{M}{${MARKS_IN_A_ROW}})\\p{M}+`, 'gu');

/** What can be seen of a name that its owner chose; empty when that is nothing. */
export function visibleName(name: string | null | undefined): string {
  const seen = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Z}\t\r\n]+/gu, ' ')
    .replace(HIDDEN, '$1')
    .replace(STRAY_JOINERS, '$1')
    .replace(BASELESS_MARKS, '$1')
    .replace(PILED_MARKS, '$1')
    .replace(/ +/g, ' ')
    .trim();
  const letters = [...seen];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : seen;
}

/** The first of several names that can be seen, made visible; null when none can. */
export function firstVisible(...names: (string | null | undefined)[]): string | null {
  return names.map(visibleName).find((name) => name !== '') ?? null;
}

/** A visible name inside a sentence, whose direction it cannot turn (U+2068 … U+2069). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
