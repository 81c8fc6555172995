import { useEffect, useState } from 'preact/hooks';

/** A value that screens can follow. */
export interface Signal<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: (value: T) => void): () => void;
}

export function signal<T>(initial: T): Signal<T> {
  let current = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      listeners.forEach((listener) => listener(value));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useSignal<T>(source: Signal<T>): T {
  const [, redraw] = useState(source.get());
  useEffect(() => {
    redraw(() => source.get()); // it may have changed between the drawing and this subscription
    return source.subscribe((value) => redraw(() => value));
  }, [source]);
  return source.get();
}
