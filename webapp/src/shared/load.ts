import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from './api/problem';
import { pageAttention } from './attention';
import { onRetry } from './connection';

export interface Loaded<T> {
  /** The last good answer; kept on the screen while a newer one is fetched. */
  data: T | undefined;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}

/** A user who only glances at another window and comes back need not see anything newer. */
const GLANCE_MS = 5_000;

let lastAnswers = new Map<string, unknown>();

/**
 * Fetches what a screen shows, and again when the user comes back to the page. The last answer is shown at once when the
 * screen is opened again.
 */
export function useLoad<T>(key: string, fetchIt: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState(() => lastAnswers.get(key) as T | undefined);
  const [problem, setProblem] = useState<Problem>();
  const fetcher = useRef(fetchIt);
  fetcher.current = fetchIt;
  const shown = useRef(key);
  const askedAt = useRef(0);

  const reload = useCallback(async () => {
    shown.current = key;
    askedAt.current = Date.now();
    const answers = lastAnswers; // once they are forgotten, this answer is out of date or another person's
    try {
      const fresh = await fetcher.current();
      answers.set(key, fresh);
      if (shown.current !== key) return;
      setData(fresh);
      setProblem(undefined);
    } catch (error) {
      if (shown.current === key) setProblem(asProblem(error));
    }
  }, [key]);

  useEffect(() => {
    setData(lastAnswers.get(key) as T | undefined);
    setProblem(undefined);
    void reload();
    const stopRetrying = onRetry(() => void reload());
    const stopWatching = pageAttention.onWatched(() => {
      if (Date.now() - askedAt.current >= GLANCE_MS) void reload();
    });
    return () => {
      shown.current = '';
      stopRetrying();
      stopWatching();
    };
  }, [key, reload]);

  return { data, problem, reload };
}

/** Forgets everything that money has just changed. */
export function forgetAnswers(): void {
  lastAnswers = new Map();
}
