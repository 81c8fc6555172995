import type { Plan, Provider, Tier } from '../../shared/api/types';
import { STARS, perMonth, savingPercent } from '../../shared/money';

/** A plan as it is shown beside its longer and shorter siblings. */
export interface Offer {
  plan: Plan;
  /** The price of a month, where the plan lasts one at least; else null. */
  perMonth: string | null;
  /** Its price in Stars, where that is another way to pay. */
  stars: string | null;
  /** Against paying month by month; 0 when there is nothing to compare with. */
  savingPercent: number;
}

/** What the plans of one length save: the least and the most, in percent. */
export interface Saving {
  least: number;
  most: number;
}

const MONTH_DAYS = 30;

/**
 * The plans with the price first that can be paid: in Stars where nothing else is open, and without Stars where those are not.
 * As they are while the ways are not known.
 */
export function pricedIn(plans: Plan[], ways: Provider[] | null): Plan[] {
  if (!ways || ways.length === 0) return plans;
  return plans.map((plan) => {
    const { [STARS]: stars, ...others } = plan.prices;
    if (!ways.includes('stars')) return { ...plan, prices: others };
    const isOnlyStars = stars !== undefined && ways.every((way) => way === 'stars');
    return isOnlyStars ? { ...plan, price: stars, currency: STARS } : plan;
  });
}

/** Lengths on sale, shortest first. */
export function termsOf(plans: Plan[]): number[] {
  return [...new Set(plans.map((plan) => plan.duration_days))].sort((a, b) => a - b);
}

export function offersFor(plans: Plan[], days: number): Offer[] {
  return plans
    .filter((plan) => plan.duration_days === days)
    .map((plan) => ({
      plan,
      perMonth: days < MONTH_DAYS ? null : perMonth(plan.price, days),
      stars: plan.currency === STARS ? null : (plan.prices[STARS] ?? null),
      savingPercent: days > MONTH_DAYS ? savingOf(plan, plans) : 0,
    }));
}

/** Against the cheapest month of the same tier, so that no figure promises more than is true. */
function savingOf(plan: Plan, plans: Plan[]): number {
  const months = plans.filter(
    ({ tier, currency, duration_days: days }) =>
      tier === plan.tier && currency === plan.currency && days === MONTH_DAYS,
  );
  if (months.length === 0) return 0;
  return Math.min(...months.map((month) => savingPercent(plan.price, month.price, plan.duration_days)));
}

/** Null when nothing is sold for so long. */
export function savingFor(plans: Plan[], days: number): Saving | null {
  const percents = offersFor(plans, days).map((offer) => offer.savingPercent);
  return percents.length === 0 ? null : { least: Math.min(...percents), most: Math.max(...percents) };
}

export const RECOMMENDED: Tier = 'pro';
