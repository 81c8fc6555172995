import { pageAttention, type Attention } from './attention';
import { browserTimers, type Timers } from './timers';

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 10_000];
const wakers = new Set<() => void>();

/** Lets every running poll ask at once, e.g. because an invoice window was closed. */
export function wakePolls(): void {
  wakers.forEach((wake) => wake());
}

/**
 * Asks until `ask` answers true: after 1, 2, 4, 8 and then every 10 seconds. Stands still while
 * the page is hidden and asks at once on return. `ask` reports its own errors and never throws.
 * Returns how to stop.
 */
export function poll(
  ask: () => Promise<boolean>,
  timers: Timers = browserTimers,
  attention: Attention = pageAttention,
): () => void {
  let stopped = false;
  let asking = false;
  let round = 0;
  let cancelTimer = () => {};

  async function step(): Promise<void> {
    if (stopped || asking || !attention.isWatched()) return;
    cancelTimer();
    asking = true;
    const done = await ask();
    asking = false;
    if (done) stop();
    else schedule();
  }

  function schedule(): void {
    if (stopped || !attention.isWatched()) return;
    const pause = PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)] ?? 0;
    round++;
    cancelTimer = timers.after(pause, () => void step());
  }

  function wake(): void {
    round = 0;
    void step();
  }

  function stop(): void {
    stopped = true;
    cancelTimer();
    stopListening();
    wakers.delete(wake);
  }

  const stopListening = attention.onWatched(wake);
  wakers.add(wake);
  schedule();
  return stop;
}
