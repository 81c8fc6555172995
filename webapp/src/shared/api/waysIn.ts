import type { SignInAnswer } from './types';

/** How a provider is named in addresses and metrics. */
export const PROVIDERS = ['google', 'apple', 'github', 'discord'] as const;
export type OAuthProvider = (typeof PROVIDERS)[number];

/** What this installation offers to sign in with. */
export interface Methods {
  telegram: { bot_username: string; login_url: string } | null;
  email: boolean;
  oauth: OAuthProvider[];
}

export type LinkMethod = 'telegram' | 'email' | OAuthProvider;

/** A way in that the person has. */
export interface LinkedWay {
  method: LinkMethod;
  /** What its owner recognises it by: `@alice`, `alice@example.com`. */
  label: string | null;
  linked_at: string | null;
}

export interface Links {
  items: LinkedWay[];
  has_password: boolean;
  total: number;
  next: null;
}

/** What Telegram signed when somebody confirmed its login page. */
export interface TelegramLogin {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  photo_url?: string;
  auth_date: number;
  hash: string;
}

export interface Authorization {
  authorize_url: string;
  state: string;
}

/** What an OAuth provider sent back with the person. */
export interface ProviderAnswer {
  code: string;
  state: string;
  redirect_uri: string;
}

interface Message {
  message: string;
}

interface Linked {
  status: 'linked' | 'unlinked';
  method: LinkMethod;
  email?: string;
}

type Json<Body> = { content: { 'application/json': Body } };
type Operation<Body, Answer, Parameters = unknown> = {
  parameters: Parameters & { header?: { 'X-Device-ID'?: string } };
  responses: { 200: Json<Answer> & { headers: Record<string, unknown> } };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> });
type Post<Body, Answer> = { post: Operation<Body, Answer> };
type Provider = { path: { provider: OAuthProvider } };

/**
 * The operations of the ways in, in the form of the generated types. Written by hand until the server's document has them;
 * then this type goes, and with it its place in `client.ts`.
 */
export interface WaysInPaths {
  '/api/v1/auth/methods': { get: Operation<never, Methods> };
  '/api/v1/auth/links': { get: Operation<never, Links> };
  '/api/v1/auth/telegram/widget': Post<TelegramLogin, SignInAnswer>;
  '/api/v1/auth/telegram/bot-link': Post<{ token: string }, SignInAnswer>;
  '/api/v1/auth/telegram/link': { post: Operation<TelegramLogin, Linked>; delete: Operation<never, Linked> };
  '/api/v1/auth/register': Post<{ email: string; password: string; language: string }, Message>;
  '/api/v1/auth/magic-link': Post<{ email: string; language: string }, Message>;
  '/api/v1/auth/resend-otp': Post<{ email: string }, Message>;
  '/api/v1/auth/verify-otp': Post<{ email: string; code: string }, SignInAnswer>;
  '/api/v1/auth/magic-link/verify': Post<{ token: string }, SignInAnswer>;
  '/api/v1/auth/login': Post<{ email: string; password: string }, SignInAnswer>;
  '/api/v1/auth/forgot-password': Post<{ email: string }, Message>;
  '/api/v1/auth/reset-password': Post<{ email: string; code: string; new_password: string }, Message>;
  '/api/v1/auth/change-password': Post<
    { current_password?: string; new_password: string },
    Message & { sessions_revoked: number }
  >;
  '/api/v1/auth/email/link': {
    post: Operation<{ email: string }, Message>;
    delete: Operation<never, Linked>;
  };
  '/api/v1/auth/email/link/verify': Post<{ code: string }, Linked>;
  '/api/v1/2fa/reauth': Post<{ init_data: string } | { password: string }, Message>;
  '/api/v1/oauth/{provider}/login': {
    get: Operation<never, Authorization, Provider & { query: { redirect_uri: string } }>;
  };
  '/api/v1/oauth/{provider}/login/callback': { post: Operation<ProviderAnswer, SignInAnswer, Provider> };
  '/api/v1/oauth/{provider}/link': {
    post: Operation<{ redirect_uri: string }, Authorization, Provider>;
    delete: Operation<never, Linked, Provider>;
  };
  '/api/v1/oauth/{provider}/link/callback': { post: Operation<ProviderAnswer, Linked, Provider> };
}
