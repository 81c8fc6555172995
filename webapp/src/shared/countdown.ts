import { useEffect, useState } from 'preact/hooks';
import { browserTimers } from './timers';

/** Whole seconds that are left of `seconds`, counted from when `since` became another value. */
export function useCountdown(seconds: number, since: unknown): number {
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    let cancel = () => {};
    function show() {
      const rest = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(rest);
      if (rest > 0) cancel = browserTimers.after(1000, show);
    }
    show();
    return () => cancel();
  }, [seconds, since]);

  return left;
}
