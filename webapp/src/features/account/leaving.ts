import { fetchProfile, keepAccount } from '../../shared/api/account';
import type { Hold } from '../../shared/api/types';
import { forgetAnswers } from '../../shared/load';
import { signal } from '../../shared/signal';

/** The account's way out: the day it goes, and what of value would keep it. */
export interface Leave {
  at: string;
  waitsFor: Hold[];
}

/** Null while the account stays, or while we do not know yet. */
export const leaving = signal<Leave | null>(null);

/** Asks whether the account is on its way out; a person who opens the app is asked to decide. */
export async function watchLeaving(): Promise<void> {
  const profile = await fetchProfile();
  leaving.set(profile.deletion_at ? { at: profile.deletion_at, waitsFor: profile.deletion_waits_for } : null);
}

export async function stay(): Promise<void> {
  await keepAccount();
  forgetAnswers();
  leaving.set(null);
}
