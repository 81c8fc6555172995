import type { Timers } from './timers';

/** Timers that only move when a test says so. */
export class ManualTimers implements Timers {
  private now = 0;
  private waiting: { at: number; then: () => void }[] = [];

  after(milliseconds: number, then: () => void): () => void {
    const entry = { at: this.now + milliseconds, then };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }

  /** Lets time pass and everything that was due happen, in order. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    await settle();
    for (let next = this.due(end); next; next = this.due(end)) {
      this.now = next.at;
      this.waiting = this.waiting.filter((other) => other !== next);
      next.then();
      await settle();
    }
    this.now = end;
  }

  get pending(): number {
    return this.waiting.length;
  }

  private due(end: number) {
    return this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Runs the promises that are ready; a macrotask comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
