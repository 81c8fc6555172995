/** How a provider is named in addresses and metrics. */
export const PROVIDERS = ['google', 'apple', 'github', 'discord'] as const;
export type OAuthProvider = (typeof PROVIDERS)[number];

/** What this installation offers to sign in with. */
export interface Methods {
  telegram: TelegramOffer | null;
  email: boolean;
  oauth: OAuthProvider[];
}

/**
 * How Telegram signs in here: by OpenID Connect like other providers, by the form at `login_url`, or by writing `/login` to
 * the bot.
 */
export interface TelegramOffer {
  way: 'openid' | 'form' | 'bot';
  bot_username: string | null;
  /** Null unless the way is the form. */
  login_url: string | null;
}

/** Who sends people back with a code (RFC 6749). */
export type CodeProvider = OAuthProvider | 'telegram';

export type LinkMethod = 'telegram' | 'email' | OAuthProvider;

/** A login method that the user has. */
export interface LinkedLoginMethod {
  method: LinkMethod;
  /** What its owner recognises it by: `@alice`, `alice@example.com`. */
  label: string | null;
  linked_at: string | null;
}

export interface Links {
  items: LinkedLoginMethod[];
  has_password: boolean;
  total: number;
  next: null;
}

/** What Telegram signed when its user confirmed the login page. */
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
