/** Moments that say how the app felt, beside those the browser knows itself. The server counts these names only. */
export type Mark = 'plans_shown' | 'purchase_duration' | 'connect_shown' | 'servers_shown' | 'stats_shown';

type Listener = (mark: Mark, milliseconds: number) => void;

const early: Parameters<Listener>[] = [];
let listener: Listener | null = null;
let actionAt = 0;
let purchaseAt: number | null = null;

/** A tap: what is shown because of it is timed from here; what the page opens with, from its start. */
export function noteAction(): void {
  actionAt = performance.now();
}

/** Something the customer waited for is there. */
export function markShown(mark: Mark): void {
  tell(mark, performance.now() - actionAt);
}

/** The pay button was pressed. */
export function notePurchase(): void {
  purchaseAt = performance.now();
}

/** The purchase is complete; says nothing when the page was reloaded in between. */
export function markPurchased(): void {
  if (purchaseAt === null) return;
  tell('purchase_duration', performance.now() - purchaseAt);
  purchaseAt = null;
}

/** Hears of every mark, of those before too. */
export function onMark(heard: Listener): void {
  listener = heard;
  early.splice(0).forEach(([mark, milliseconds]) => heard(mark, milliseconds));
}

function tell(mark: Mark, milliseconds: number): void {
  if (listener) listener(mark, milliseconds);
  else early.push([mark, milliseconds]);
}
