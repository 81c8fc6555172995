import { useState } from 'preact/hooks';

/** The photo Telegram gives, or the first letter of the name when there is none or it does not load. */
export function Avatar({ url, name }: { url: string | null; name: string }) {
  const [isBroken, setBroken] = useState(false);
  return url && !isBroken ? (
    <img class="avatar" src={url} alt="" width={64} height={64} onError={() => setBroken(true)} />
  ) : (
    <span class="avatar" aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
