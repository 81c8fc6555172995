import type { Plan, Tier } from '../../shared/api/types';
import { STARS, monthsIn, perMonth, savingPercent } from '../../shared/money';

/** A plan as it is shown beside its longer and shorter siblings. */
export interface Offer {
  plan: Plan;
  perMonth: string;
  stars: string | null;
  /** Against paying month by month; 0 when there is nothing to compare with. */
  savingPercent: number;
}

/** Lengths on sale, shortest first. */
export function termsOf(plans: Plan[]): number[] {
  return [...new Set(plans.map((plan) => plan.duration_days))].sort((a, b) => a - b);
}

export function offersFor(plans: Plan[], days: number): Offer[] {
  return plans
    .filter((plan) => plan.duration_days === days)
    .map((plan) => {
      const monthly = plans.find((other) => other.tier === plan.tier && monthsIn(other.duration_days) === 1);
      return {
        plan,
        perMonth: perMonth(plan.price, plan.currency, days),
        stars: plan.prices[STARS] ?? null,
        savingPercent: monthly ? savingPercent(plan.price, monthly.price, plan.currency, days) : 0,
      };
    });
}

export function bestSaving(plans: Plan[], days: number): number {
  return Math.max(0, ...offersFor(plans, days).map((offer) => offer.savingPercent));
}

export const RECOMMENDED: Tier = 'pro';
