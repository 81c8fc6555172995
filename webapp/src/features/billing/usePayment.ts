import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fetchPayment } from '../../shared/api/payments';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { Payment } from '../../shared/api/types';
import { forgetAnswers } from '../../shared/load';
import { markPurchased } from '../../shared/marks';
import { poll } from '../../shared/poll';
import { feelOutcome } from '../../telegram/haptics';
import { progressOf } from './progress';

interface Followed {
  payment: Payment | undefined;
  problem: Problem | undefined;
  ask: () => Promise<boolean>;
}

/** Follows a payment by asking our server until its story is over. */
export function usePayment(id: string): Followed {
  const [payment, setPayment] = useState<Payment>();
  const [problem, setProblem] = useState<Problem>();
  const lastStatus = useRef<Payment['status'] | null>(null);
  const asked = useRef(0);
  const answered = useRef(0);

  const ask = useCallback(async () => {
    const turn = ++asked.current;
    /** Answers may overtake each other. */
    const isOld = () => turn < answered.current;
    try {
      const fresh = await fetchPayment(id);
      if (isOld()) return isOver(lastStatus.current);
      answered.current = turn;
      const before = lastStatus.current;
      lastStatus.current = fresh.status;
      if (before && before !== fresh.status) announce(fresh);
      setPayment(fresh);
      setProblem(undefined);
      return isOver(fresh.status);
    } catch (error) {
      if (isOld()) return isOver(lastStatus.current);
      const failure = asProblem(error);
      setProblem(failure);
      return failure.status === 404;
    }
  }, [id]);

  useEffect(() => {
    lastStatus.current = null;
    answered.current = asked.current + 1; // what is still under way is about another payment
    setPayment(undefined);
    void ask();
    return poll(ask);
  }, [ask]);

  return { payment, problem, ask };
}

function isOver(status: Payment['status'] | null | undefined): boolean {
  return status ? progressOf(status).isFinal : false;
}

/** Something changed: the rest of the app has to look again, and the customer may feel it. */
function announce(payment: Payment): void {
  forgetAnswers();
  const { step, ending } = progressOf(payment.status);
  if (step === 'ready') markPurchased();
  if (step === 'paid' || step === 'ready') feelOutcome('success');
  if (ending === 'failed') feelOutcome('error');
}
