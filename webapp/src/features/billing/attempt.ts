import type { Provider } from '../../shared/api/types';
import { randomUuid } from '../../shared/trace';

/**
 * One press of the pay button. It lives in the address (`#/checkout/6?attempt=…&provider=stars`), so
 * that a WebView that reloads in the middle sends the same request again instead of a second order.
 */
export interface Attempt {
  key: string;
  provider: Provider;
}

export function newAttempt(provider: Provider): Attempt {
  return { key: randomUuid(), provider };
}

export function attemptFrom(query: URLSearchParams): Attempt | null {
  const key = query.get('attempt');
  const provider = query.get('provider');
  return key && (provider === 'cryptobot' || provider === 'stars') ? { key, provider } : null;
}

export function checkoutPath(planId: string, attempt: Attempt | null): string {
  const path = `/checkout/${planId}`;
  return attempt ? `${path}?attempt=${attempt.key}&provider=${attempt.provider}` : path;
}

/** A checkout with its way to pay chosen already. */
export function checkoutBy(planId: string, provider: string): string {
  return `/checkout/${planId}?provider=${provider}`;
}
