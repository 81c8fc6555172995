import { fetchQuote } from '../../shared/api/payments';
import { fetchPlans } from '../../shared/api/plans';
import { fetchRunning } from '../../shared/api/subscriptions';
import type { Plan, Provider, Tier } from '../../shared/api/types';
import { useLoad, type Loaded } from '../../shared/load';
import { providersFor } from '../../shared/payWays';
import { isPhoneApp } from '../../shared/surface';
import { pricedIn } from './offers';

/** What is on sale, at the prices that can be paid here. */
export interface Catalogue {
  plans: Plan[];
  /** The tier that runs now; null when nothing does, or when it is not known. */
  running: Tier | null;
}

/** The plans matter: what cannot be learnt about the customer or the ways to pay does not keep them from being seen. */
export function useCatalogue(): Loaded<Catalogue> {
  return useLoad<Catalogue>('catalogue', async () => {
    const plans = fetchPlans();
    const [running, ways] = await Promise.all([
      orNull(fetchRunning().then((subscription) => subscription?.tier ?? null)),
      orNull(plans.then(waysFor)),
    ]);
    return { plans: pricedIn(await plans, ways), running };
  });
}

/** Only Telegram for iOS and Android has ways of its own; a quote is what tells them. */
async function waysFor([first]: Plan[]): Promise<Provider[] | null> {
  return first && isPhoneApp() ? providersFor(await fetchQuote(first.id)) : null;
}

function orNull<T>(told: Promise<T>): Promise<T | null> {
  return told.catch(() => null);
}
