const KEY = 'cybervpn.registration';
/** As long as the link of a mail. */
const LIFE = 15 * 60_000;

/** The password of a registration counts only with what the shop gave this browser; a link may be opened in another tab. */
export function keepRegistration(registration: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ registration, until: Date.now() + LIFE }));
  } catch {
    // closed to us: the person signs in by the code and chooses a password then
  }
}

/** What this browser was given last, while it is of use; nothing else. */
export function keptRegistration(): { registration?: string } {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
    if (typeof kept !== 'object' || kept === null) return {};
    const { registration, until } = kept as { registration?: unknown; until?: unknown };
    const isGood = typeof registration === 'string' && typeof until === 'number' && until > Date.now();
    return isGood ? { registration } : {};
  } catch {
    return {};
  }
}

export function dropRegistration(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // there is none
  }
}
