import { useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from './api/problem';

export interface Task {
  busy: boolean;
  /** Why the last run failed. */
  problem: Problem | undefined;
  /** Does the work unless some is under way; true when it succeeded. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  forget: () => void;
}

/** Work that the user has started with a button: one at a time, and its refusal kept to be shown. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isRunning = useRef(false);

  async function run(work: () => Promise<unknown>) {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  }

  return { busy, problem, run, forget: () => setProblem(undefined) };
}
