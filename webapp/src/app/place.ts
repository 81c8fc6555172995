import type { Launch, Opening } from '../telegram/launch';

const KEY = 'cybervpn.place';

/**
 * The path to begin with. A new opening follows Telegram's deep link. The same opening seen again is
 * a reload by Telegram Web, which drops our route: the customer goes back to where they were.
 */
export function firstPath(opening: Opening, storage: Storage | null): string {
  const { launch, path, isFresh } = opening;
  if (!isFresh || !launch) return path ?? '/';
  return keptPath(launch, storage) ?? path ?? deepLink(launch.startParam) ?? '/';
}

export function keepPlace(launch: Launch, path: string, storage: Storage | null): void {
  storage?.setItem(KEY, `${launch.id} ${path}`);
}

function keptPath(launch: Launch, storage: Storage | null): string | null {
  const kept = storage?.getItem(KEY) ?? '';
  return kept.startsWith(`${launch.id} `) ? kept.slice(launch.id.length + 1) : null;
}

/** `plan_<id>` opens that plan's checkout; the other kinds are worked off by the server at sign-in. */
function deepLink(startParam: string | null): string | null {
  const plan = /^plan_([\w-]+)$/.exec(startParam ?? '')?.[1];
  return plan ? `/checkout/${plan}` : null;
}
