import type { TokenSafe } from '../../shared/api/session';
import { randomUuid } from '../../shared/trace';

const TOKEN = 'cybervpn.refresh';
const TAB = 'cybervpn.tab';
const OLD_PAGE_GOES_WITHIN_MS = 1_000;

/** The tab's own storage: the token is gone with the tab, and no other tab can spend it (decision 0016). */
export function tokenSafe(storage: Storage | null): TokenSafe {
  return {
    read: () => storage?.getItem(TOKEN) ?? null,
    write(refreshToken) {
      if (refreshToken === null) storage?.removeItem(TOKEN);
      else storage?.setItem(TOKEN, refreshToken);
    },
  };
}

/**
 * Makes sure that this tab alone holds its token. A browser that duplicates a tab copies its storage too, and a token that
 * two of them send would end the session of both; so the copy gives it up. The lock is held as long as the page lives.
 */
export async function claimTab(storage: Storage | null, locks: LockManager | undefined): Promise<void> {
  if (!storage || !locks) return;
  const tab = storage.getItem(TAB) ?? randomUuid();
  storage.setItem(TAB, tab);
  if (await holds(locks, tab)) return;
  storage.removeItem(TOKEN);
  const ownName = randomUuid();
  storage.setItem(TAB, ownName);
  await holds(locks, ownName);
}

/** Takes the lock for good; waits for a moment, because a reload's old page may still be on its way out. */
function holds(locks: LockManager, tab: string): Promise<boolean> {
  const patience = new AbortController();
  return new Promise((resolve) => {
    const timer = setTimeout(() => patience.abort(), OLD_PAGE_GOES_WITHIN_MS);
    locks
      .request(`cybervpn.tab.${tab}`, { signal: patience.signal }, () => {
        clearTimeout(timer);
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
