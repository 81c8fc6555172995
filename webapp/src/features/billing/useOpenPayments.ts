import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fetchRecentPayments } from '../../shared/api/payments';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { Payment } from '../../shared/api/types';
import { isOpen } from './progress';

interface OpenNow {
  /** As the page was loaded with them, or as they were seen since. */
  open: Payment[];
  looking: boolean;
  /** The last look failed. */
  problem: Problem | undefined;
  /**
   * Asks the shop what is open now: another device may have ordered since the page was loaded. Null when that cannot be known
   * and is said; but the second time in a row those that are known are taken, so that a poor network does not stop a purchase.
   * Null too when a look is under way, or the page has gone meanwhile.
   */
  look: () => Promise<Payment[] | null>;
}

export function useOpenPayments(loaded: Payment[]): OpenNow {
  const [seen, setSeen] = useState({ loaded, open: loaded });
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const isLooking = useRef(false);
  const hasFailed = useRef(false);
  const isHere = useRef(true);
  const open = seen.loaded === loaded ? seen.open : loaded;

  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const look = useCallback(async () => {
    if (isLooking.current) return null;
    isLooking.current = true;
    setLooking(true);
    setProblem(undefined);
    try {
      const fresh = (await fetchRecentPayments()).filter(isOpen);
      hasFailed.current = false;
      setSeen({ loaded, open: fresh });
      return isHere.current ? fresh : null;
    } catch (error) {
      if (hasFailed.current) {
        hasFailed.current = false;
        return isHere.current ? open : null;
      }
      hasFailed.current = true;
      setProblem(asProblem(error));
      return null;
    } finally {
      isLooking.current = false;
      setLooking(false);
    }
  }, [loaded, open]);

  return { open, looking, problem, look };
}
