import { fetchPlans } from '../../shared/api/plans';
import { fetchQuote, fetchRecentPayments } from '../../shared/api/payments';
import { fetchRunning } from '../../shared/api/subscriptions';
import type { Payment, Plan, Quote, Subscription } from '../../shared/api/types';
import { useLoad, type Loaded } from '../../shared/load';
import { isOpen } from './progress';

/** What is about to be bought and what it costs this customer; null when it is not on sale. */
export type Order = {
  plan: Plan;
  /** Everything on sale. */
  plans: Plan[];
  quote: Quote;
  /** What runs now; null when nothing does. */
  running: Subscription | null;
  /** All payments that wait for their money, of whatever plan; newest first. */
  open: Payment[];
} | null;

export function useOrder(planId: string): Loaded<Order> {
  return useLoad<Order>(`order ${planId}`, async () => {
    const plans = await fetchPlans();
    const plan = plans.find(({ id, uuid }) => String(id) === planId || uuid === planId);
    if (!plan) return null;
    const [quote, running, payments] = await Promise.all([
      fetchQuote(plan.id),
      fetchRunning(),
      fetchRecentPayments(),
    ]);
    return { plan, plans, quote, running, open: payments.filter(isOpen) };
  });
}
