import type { Subscription } from './api/types';

/** From this share on, in percent, a customer is warned. */
export const WARN_FROM_PERCENT = 80;

/** How much of its traffic a running subscription has left. */
export type TrafficState = 'unlimited' | 'fine' | 'high' | 'used-up';

/** The server's word that the VPN pauses comes before our arithmetic; a limit of 0 is none. */
export function trafficState(
  status: Subscription['status'] | null,
  used: number,
  limit: number | null,
): TrafficState {
  if (status === 'limited') return 'used-up';
  if (limit === null || limit <= 0) return 'unlimited';
  if (used >= limit) return 'used-up';
  return (used / limit) * 100 >= WARN_FROM_PERCENT ? 'high' : 'fine';
}
