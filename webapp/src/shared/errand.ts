import type { LinkMethod } from './api/loginMethods';

/**
 * What this tab has sent its user to another site for. Whatever comes back is believed only by the tab that asked for it:
 * an address made by an attacker must neither sign a person in as another, nor link another's account to theirs, nor stand
 * for a proof.
 */
export interface Errand {
  to: LinkMethod;
  purpose: 'sign-in' | 'link' | 'proof';
  /** What an OAuth provider has to send back; the form of Telegram knows no such thing. */
  state: string | null;
  /** The page of ours to come back to. */
  back: string;
  /** When it began, in milliseconds. */
  at: number;
}

const KEY = 'cybervpn.errand';
const LONGEST_MS = 15 * 60_000;

export function setOut(errand: Errand, storage: Storage | null): void {
  storage?.setItem(KEY, JSON.stringify(errand));
}

/** The errand of this tab, once: coming back ends it, and so does a quarter of an hour. */
export function takeErrand(storage: Storage | null, now: number): Errand | null {
  const kept = storage?.getItem(KEY);
  storage?.removeItem(KEY);
  if (!kept) return null;
  const errand = JSON.parse(kept) as Errand;
  return now - errand.at <= LONGEST_MS ? errand : null;
}
