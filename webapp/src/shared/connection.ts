import { signal } from './signal';

/** Whether the shop can be reached, as far as the browser and the last request know. */
export const reachable = signal(typeof navigator === 'undefined' || navigator.onLine !== false);

const listeners = new Set<() => void>();

/** Called when it is worth asking again: the network is back, or the customer pressed "retry". */
export function onRetry(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function retryNow(): void {
  listeners.forEach((listener) => listener());
}

export function watchConnection(): void {
  addEventListener('offline', () => reachable.set(false));
  addEventListener('online', () => {
    reachable.set(true);
    retryNow();
  });
}
