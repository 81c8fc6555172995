import { answer, api } from './client';
import type { Access, Subscription } from './types';

export function fetchSubscription(): Promise<Subscription> {
  return answer(api.GET('/api/v1/subscriptions/active'));
}

/** The customer's own connection link. Refused with `no_subscription` or, for a moment, `access_pending`. */
export function fetchAccess(): Promise<Access> {
  return answer(api.GET('/api/v1/subscriptions/config'));
}
