import type { TelegramLogin } from '../../shared/api/loginMethods';
import type { Errand } from '../../shared/errand';
import { telegramLogin } from './telegramResult';

/** What the address brought along; it is taken out of the address at once, because most of it opens an account. */
export type Arrival =
  | { by: 'magic' | 'bot-link'; token: string }
  /** Null when the person declined at Telegram. */
  | { by: 'telegram'; login: TelegramLogin | null }
  | { by: 'oauth'; code: string; state: string }
  | { by: 'oauth-refusal'; error: string; state: string };

export interface Arrived {
  arrival: Arrival | null;
  /** The page to show in the end. */
  path: string;
}

export function readArrival(search: string, hash: string): Arrived {
  const fragment = hash.replace(/^#/, '');
  const token = /^\/(magic|bot-link)\/([^/?#]{1,512})$/.exec(fragment);
  if (token) {
    return { arrival: { by: token[1] as 'magic' | 'bot-link', token: token[2] ?? '' }, path: '/' };
  }
  const telegram = new URLSearchParams(fragment).get('tgAuthResult');
  if (telegram !== null) return { arrival: { by: 'telegram', login: telegramLogin(telegram) }, path: '/' };
  const path = fragment.startsWith('/') ? fragment : '/';
  const query = new URLSearchParams(search);
  const state = query.get('state') ?? '';
  const code = query.get('code');
  if (code) return { arrival: { by: 'oauth', code, state }, path };
  const error = query.get('error');
  if (error) return { arrival: { by: 'oauth-refusal', error, state }, path };
  return { arrival: null, path };
}

/** Whether this tab has asked for what has arrived. */
export function answersErrand(arrival: Arrival, errand: Errand | null): errand is Errand {
  if (!errand) return false;
  if (arrival.by === 'telegram') return errand.to === 'telegram' && errand.state === null;
  if (arrival.by === 'oauth' || arrival.by === 'oauth-refusal') {
    return errand.state !== null && errand.state === arrival.state;
  }
  return false;
}

/** Says in our words why the user did not come back signed in. */
export type Hitch = 'declined' | 'notFromHere' | 'providerFailed';

export function hitchOf(arrival: Arrival, errand: Errand | null): Hitch | null {
  if (arrival.by === 'magic' || arrival.by === 'bot-link') return null;
  if (!answersErrand(arrival, errand)) return 'notFromHere';
  if (arrival.by === 'telegram') return arrival.login ? null : 'declined';
  if (arrival.by !== 'oauth-refusal') return null;
  return DECLINED.includes(arrival.error) ? 'declined' : 'providerFailed';
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1, and what Apple says instead. */
const DECLINED = ['access_denied', 'user_cancelled_authorize'];
