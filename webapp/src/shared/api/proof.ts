import { answer, api } from './client';
import { asProblem, Problem } from './problem';
import type { TelegramLogin } from './loginMethods';

/** Launch data or an answer of Telegram's login page, at most five minutes old, or the account's password. */
export type Proof = { init_data: string } | { telegram: TelegramLogin } | { password: string };

export function prove(proof: Proof): Promise<unknown> {
  // one of them: the server's document cannot say so
  const body = proof as { init_data: string; telegram: TelegramLogin; password: string };
  return answer(api.POST('/api/v1/2fa/reauth', { body }));
}

/** The person did not want to prove who they are after all. */
export const PROOF_CANCELLED = 'proof_cancelled';

/**
 * Does something that needs a fresh proof of who is using the page. When the server wants one, launch data serves if it is
 * still young enough; else the person is asked.
 *
 * @param launchData of the Mini App; empty elsewhere
 * @param ask true once the person has proved it
 */
export async function withProof<T>(
  act: () => Promise<T>,
  launchData: string,
  proveBy: (proof: Proof) => Promise<unknown>,
  ask: () => Promise<boolean>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (asProblem(error).code !== 'proof_needed') throw error;
  }
  if (launchData && (await isProved(() => proveBy({ init_data: launchData })))) return act();
  if (await ask()) return act();
  throw new Problem(PROOF_CANCELLED, 0, 'Nothing was changed');
}

async function isProved(byLaunch: () => Promise<unknown>): Promise<boolean> {
  try {
    await byLaunch();
    return true;
  } catch (error) {
    if (asProblem(error).code === 'proof_needed') return false; // too old by now
    throw error;
  }
}
