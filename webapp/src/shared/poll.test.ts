import { describe, expect, it } from 'vitest';
import type { Attention } from './attention';
import { ManualTimers } from './manualTimers';
import { poll, wakePolls } from './poll';

class FakeAttention implements Attention {
  watched = true;
  private listeners = new Set<() => void>();

  isWatched = () => this.watched;

  onWatched(listener: () => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  turnAway() {
    this.watched = false;
  }

  comeBack() {
    this.watched = true;
    this.listeners.forEach((listener) => listener());
  }

  get followers() {
    return this.listeners.size;
  }
}

function following(answers: boolean[] = []) {
  const timers = new ManualTimers();
  const attention = new FakeAttention();
  let asked = 0;
  const stop = poll(() => Promise.resolve(answers[asked++] ?? false), timers, attention);
  return { timers, attention, stop, asked: () => asked };
}

describe('poll', () => {
  it('asks after 1, 2, 4 and 8 seconds, then every 10', async () => {
    const { timers, asked, stop } = following();
    const counts = [];
    for (const seconds of [1, 2, 4, 8, 10, 10]) {
      await timers.pass(seconds * 1000 - 1);
      const early = asked();
      await timers.pass(1);
      counts.push([early, asked()]);
    }
    expect(counts).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
    stop();
  });

  it('stops when the answer is final', async () => {
    const { timers, asked, attention } = following([false, true]);
    await timers.pass(60_000);
    expect(asked()).toBe(2);
    expect(timers.pending).toBe(0);
    expect(attention.followers).toBe(0);
  });

  it('stands still while the page is hidden and asks at once on return', async () => {
    const { timers, asked, attention, stop } = following();
    await timers.pass(1000);
    attention.turnAway();
    await timers.pass(600_000);
    expect(asked()).toBe(1);
    attention.comeBack();
    await timers.pass(0);
    expect(asked()).toBe(2);
    await timers.pass(1000); // and it is quick again
    expect(asked()).toBe(3);
    stop();
  });

  it('asks at once when woken, e.g. by a closed invoice window', async () => {
    const { timers, asked, stop } = following();
    wakePolls();
    await timers.pass(0);
    expect(asked()).toBe(1);
    stop();
  });

  it('never has two questions under way', async () => {
    const timers = new ManualTimers();
    let asked = 0;
    let reply: (done: boolean) => void = () => {};
    const stop = poll(
      () => {
        asked++;
        return new Promise((resolve) => (reply = resolve));
      },
      timers,
      new FakeAttention(),
    );
    await timers.pass(1000);
    wakePolls();
    await timers.pass(60_000);
    expect(asked).toBe(1);
    reply(false);
    await timers.pass(1000);
    expect(asked).toBe(2);
    stop();
  });

  it('is silent after it was stopped', async () => {
    const { timers, asked, attention, stop } = following();
    stop();
    attention.comeBack();
    wakePolls();
    await timers.pass(60_000);
    expect(asked()).toBe(0);
  });
});
