import { fetchPlans } from '../../shared/api/plans';
import { fetchQuote } from '../../shared/api/payments';
import type { Plan, Quote } from '../../shared/api/types';
import { useLoad, type Loaded } from '../../shared/load';

/** What is about to be bought and what it costs this customer; null when it is not on sale. */
export type Order = { plan: Plan; quote: Quote } | null;

export function useOrder(planId: string): Loaded<Order> {
  return useLoad<Order>(`order ${planId}`, async () => {
    const plans = await fetchPlans();
    const plan = plans.find(({ id, uuid }) => String(id) === planId || uuid === planId);
    return plan ? { plan, quote: await fetchQuote(plan.id) } : null;
  });
}
