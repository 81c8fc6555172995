import { language } from '../i18n/language';
import { dropRegistration, keepRegistration, keptRegistration } from '../registration';
import { answer, done, mailed, visitor } from './client';
import type { SignInAnswer } from './types';
import type { Authorization, CodeProvider, Methods, ProviderAnswer, TelegramLogin } from './loginMethods';

/** What can be signed in with here. */
export function fetchMethods(): Promise<Methods> {
  return answer(visitor.GET('/api/v1/auth/methods'));
}

export function signInWithTelegram(login: TelegramLogin): Promise<SignInAnswer> {
  return answer(visitor.POST('/api/v1/auth/telegram/widget', { body: login }));
}

export function signInWithBotLink(token: string): Promise<SignInAnswer> {
  return answer(visitor.POST('/api/v1/auth/telegram/bot-link', { body: { token } }));
}

/** Sends a mail with a link and a six-digit code; the same answer for every address. */
export function sendCode(email: string): Promise<void> {
  return mailed(visitor.POST('/api/v1/auth/magic-link', { body: { email, language: language.get() } }));
}

export function resendCode(email: string): Promise<void> {
  return done(visitor.POST('/api/v1/auth/resend-otp', { body: { email } }));
}

export function signInWithCode(email: string, code: string): Promise<SignInAnswer> {
  return confirmed(visitor.POST('/api/v1/auth/verify-otp', { body: { email, code, ...keptRegistration() } }));
}

export function signInWithMagicLink(token: string): Promise<SignInAnswer> {
  return confirmed(
    visitor.POST('/api/v1/auth/magic-link/verify', { body: { token, ...keptRegistration() } }),
  );
}

async function confirmed(call: Parameters<typeof answer>[0]): Promise<SignInAnswer> {
  const signedIn = await answer<SignInAnswer>(call);
  dropRegistration();
  return signedIn;
}

/** Sends a code to the address; the same answer for known and unknown ones. */
export async function register(email: string, password: string): Promise<void> {
  const { registration } = await answer<{ registration: string }>(
    visitor.POST('/api/v1/auth/register', { body: { email, password, language: language.get() } }),
  );
  keepRegistration(registration);
}

export function signInWithPassword(email: string, password: string): Promise<SignInAnswer> {
  return answer(visitor.POST('/api/v1/auth/login', { body: { email, password } }));
}

/** Sends a code that allows a new password; the same answer for known and unknown addresses. */
export function forgotPassword(email: string): Promise<void> {
  return mailed(visitor.POST('/api/v1/auth/forgot-password', { body: { email } }));
}

/** Ends every session of the user; opens none. */
export function resetPassword(email: string, code: string, newPassword: string): Promise<void> {
  return done(
    visitor.POST('/api/v1/auth/reset-password', { body: { email, code, new_password: newPassword } }),
  );
}

/** The provider's page to go to, and the state that has to come back from it. */
export function beginOAuth(provider: CodeProvider, redirectUri: string): Promise<Authorization> {
  return answer(
    visitor.GET('/api/v1/oauth/{provider}/login', {
      params: { path: { provider }, query: { redirect_uri: redirectUri } },
    }),
  );
}

export function signInWithOAuth(provider: CodeProvider, from: ProviderAnswer): Promise<SignInAnswer> {
  return answer(
    visitor.POST('/api/v1/oauth/{provider}/login/callback', { params: { path: { provider } }, body: from }),
  );
}
