import type { OAuthProvider } from './api/loginMethods';

/** Brands are called the same in every language. */
export const PROVIDER_NAMES: Record<OAuthProvider, string> = {
  google: 'Google',
  apple: 'Apple',
  github: 'GitHub',
  discord: 'Discord',
};
