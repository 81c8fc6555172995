import { answer, api } from './client';
import { asProblem } from './problem';
import type { Access, Subscription } from './types';

export function fetchSubscription(): Promise<Subscription> {
  return answer(api.GET('/api/v1/subscriptions/active'));
}

/** The subscription whose paid time is not over; null when there is none. */
export async function fetchRunning(): Promise<Subscription | null> {
  try {
    const subscription = await fetchSubscription();
    const { expires_at: end, tier } = subscription;
    return tier && end && Date.parse(end) > Date.now() ? subscription : null;
  } catch (error) {
    if (asProblem(error).code === 'no_subscription') return null;
    throw error;
  }
}

/** The customer's own connection link; or that there is none, or that it will be there in a moment. */
export async function fetchAccess(): Promise<Access | 'none' | 'pending'> {
  try {
    return await answer<Access>(api.GET('/api/v1/subscriptions/config'));
  } catch (error) {
    const { code } = asProblem(error);
    if (code === 'no_subscription') return 'none';
    if (code === 'access_pending') return 'pending';
    throw error;
  }
}
