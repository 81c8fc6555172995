import { useState } from 'preact/hooks';

/** One character as people count them: an emoji or a flag may be several to Unicode. */
const LETTER =
  /^(?:\p{RI}\p{RI}|\p{Extended_Pictographic}[\uFE0F\p{EMod}\u{E0020}-\u{E007F}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{EMod}]*)*|\P{M}\p{M}*)/u;

/** The photo Telegram gives, or the first letter of the name when there is none or it does not load. */
export function Avatar({ url, name }: { url: string | null; name: string }) {
  const [isBroken, setBroken] = useState(false);
  return url && !isBroken ? (
    <img class="avatar" src={url} alt="" width={64} height={64} onError={() => setBroken(true)} />
  ) : (
    <span class="avatar" aria-hidden="true">
      {firstLetter(name)}
    </span>
  );
}

/** Of a visible name. */
export function firstLetter(name: string): string {
  return (LETTER.exec(name)?.[0] ?? '').toUpperCase();
}
