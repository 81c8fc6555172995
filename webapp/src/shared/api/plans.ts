import { answer, api } from './client';
import type { Plan } from './types';

/** What can be bought now, cheapest tier first. */
export async function fetchPlans(): Promise<Plan[]> {
  const { items } = await answer<{ items: Plan[] }>(api.GET('/api/v1/plans'));
  return items.filter((plan) => plan.is_active).sort((a, b) => a.sort_order - b.sort_order);
}
