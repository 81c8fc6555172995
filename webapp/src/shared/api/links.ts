import { answer, api, done, mailed } from './client';
import type {
  Authorization,
  CodeProvider,
  LinkMethod,
  Links,
  ProviderAnswer,
  TelegramLogin,
} from './loginMethods';

/** The login methods that the user has. */
export function fetchLinks(): Promise<Links> {
  return answer(api.GET('/api/v1/auth/links'));
}

/** Refused with `proof_needed`, or `already_linked` when the Telegram account is another user's. */
export function linkTelegram(login: TelegramLogin): Promise<void> {
  return done(api.POST('/api/v1/auth/telegram/link', { body: login }));
}

/** Sends a code to the address; refused with `proof_needed`. */
export function sendEmailLinkCode(email: string): Promise<void> {
  return mailed(api.POST('/api/v1/auth/email/link', { body: { email } }));
}

/** Refused with `already_linked` when the address is another user's. */
export function linkEmail(code: string): Promise<void> {
  return done(api.POST('/api/v1/auth/email/link/verify', { body: { code } }));
}

export function beginOAuthLink(provider: CodeProvider, redirectUri: string): Promise<Authorization> {
  return answer(
    api.POST('/api/v1/oauth/{provider}/link', {
      params: { path: { provider } },
      body: { redirect_uri: redirectUri },
    }),
  );
}

export function linkOAuth(provider: CodeProvider, from: ProviderAnswer): Promise<void> {
  return done(
    api.POST('/api/v1/oauth/{provider}/link/callback', { params: { path: { provider } }, body: from }),
  );
}

/** Refused with `proof_needed`, or `last_way_in` when nothing else would open the account. */
export function unlink(method: LinkMethod): Promise<void> {
  if (method === 'email') return done(api.DELETE('/api/v1/auth/email/link'));
  if (method === 'telegram') return done(api.DELETE('/api/v1/auth/telegram/link'));
  return done(api.DELETE('/api/v1/oauth/{provider}/link', { params: { path: { provider: method } } }));
}
