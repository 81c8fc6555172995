/** Waiting, as something tests can drive by hand. */
export interface Timers {
  /** Runs `then` once after `milliseconds`; the result cancels it. */
  after(milliseconds: number, then: () => void): () => void;
}

export const browserTimers: Timers = {
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function waiting(timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => timers.after(milliseconds, resolve));
}
