import { hitchOf, readArrival, type Arrival, type Hitch } from '../../features/signin/arrival';
import { takeErrand, type Errand } from '../../shared/errand';
import { signal } from '../../shared/signal';

/** What has to be done before the pages are shown. */
export interface Visit {
  arrival: Arrival;
  errand: Errand | null;
  hitch: Hitch | null;
}

/** Null on an ordinary visit, and once everything is done. */
export const visit = signal<Visit | null>(null);

/** Takes what the address brings out of it, before anything else is done: the history must not keep it. */
export function receive(page: Location, storage: Storage | null): void {
  const { arrival, path } = readArrival(page.search, page.hash);
  if (!arrival) return;
  const isLink = arrival.by === 'magic' || arrival.by === 'bot-link';
  const errand = isLink ? null : takeErrand(storage, Date.now());
  const hitch = hitchOf(arrival, errand);
  history.replaceState(
    null,
    '',
    `${page.pathname}#${hitch === 'notFromHere' ? path : (errand?.back ?? path)}`,
  );
  visit.set({ arrival, errand, hitch });
}
