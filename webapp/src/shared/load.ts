import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from './api/problem';
import { onRetry } from './connection';

export interface Loaded<T> {
  /** The last good answer; kept on the screen while a newer one is fetched. */
  data: T | undefined;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}

const lastAnswers = new Map<string, unknown>();

/** Fetches what a screen shows. The last answer is shown at once when the screen is opened again. */
export function useLoad<T>(key: string, fetchIt: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState(() => lastAnswers.get(key) as T | undefined);
  const [problem, setProblem] = useState<Problem>();
  const fetcher = useRef(fetchIt);
  fetcher.current = fetchIt;
  const shown = useRef(key);

  const reload = useCallback(async () => {
    shown.current = key;
    try {
      const fresh = await fetcher.current();
      lastAnswers.set(key, fresh);
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
    const stop = onRetry(() => void reload());
    return () => {
      shown.current = '';
      stop();
    };
  }, [key, reload]);

  return { data, problem, reload };
}

/** Forgets everything that money has just changed. */
export function forgetAnswers(): void {
  lastAnswers.clear();
}
