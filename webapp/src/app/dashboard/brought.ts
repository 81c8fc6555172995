import type { Brought } from '../../features/credentials/FinishLink';
import type { Visit } from './visit';

/** What a visit brings for the account of the person who is signed in. */
export function broughtBy({ arrival, hitch }: Visit): Brought {
  if (hitch) return { hitch };
  if (arrival.by === 'telegram' && arrival.login) return { login: arrival.login };
  if (arrival.by === 'oauth') return { code: arrival.code, state: arrival.state };
  return { hitch: 'notFromHere' };
}
