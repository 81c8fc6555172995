import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { startCheckout } from '../../shared/api/payments';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { PlanId, Provider } from '../../shared/api/types';
import { forgetAnswers } from '../../shared/load';
import { notePurchase } from '../../shared/marks';
import { currentRoute, replaceRoute } from '../../shared/route';
import { feelOutcome, feelPress } from '../../telegram/haptics';
import { attemptFrom, checkoutPath, newAttempt, type Attempt } from './attempt';
import { showInvoice } from './invoice';

interface PayButton {
  busy: boolean;
  problem: Problem | undefined;
  /** A request went out and its fate is not known: only the same attempt may be repeated. */
  unsettled: Attempt | null;
  pay: (provider: Provider) => void;
}

/** Creates the payment exactly once, whatever is tapped, reloaded or lost on the way. */
export function usePayButton(planId: PlanId): PayButton {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [unsettled, setUnsettled] = useState<Attempt | null>(null);
  const inFlight = useRef(false);

  const submit = useCallback(
    async (attempt: Attempt, byHand: boolean) => {
      if (inFlight.current) return;
      inFlight.current = true;
      setBusy(true);
      setProblem(undefined);
      setUnsettled(attempt);
      replaceRoute(checkoutPath(String(planId), attempt));
      /** An answer that comes after the customer has gone elsewhere must not take them away from there. */
      const isAwaited = () => attemptFrom(currentRoute().query)?.key === attempt.key;
      try {
        const checkout = await startCheckout(planId, attempt.provider, attempt.key);
        forgetAnswers();
        if (!isAwaited()) return;
        if (checkout.invoice && byHand) showInvoice(checkout.invoice);
        replaceRoute(`/pay/${checkout.payment_id}`);
      } catch (error) {
        const failure = asProblem(error);
        if (!isAwaited()) return;
        feelOutcome('error');
        setProblem(failure);
        if (!failure.outcomeUnknown) {
          setUnsettled(null);
          replaceRoute(checkoutPath(String(planId), null));
        }
      } finally {
        inFlight.current = false;
        setBusy(false);
      }
    },
    [planId],
  );

  useEffect(() => {
    const interrupted = attemptFrom(currentRoute().query);
    if (interrupted) void submit(interrupted, false); // the page was reloaded while the request was under way
  }, [submit]);

  return {
    busy,
    problem,
    unsettled,
    pay(provider) {
      feelPress();
      notePurchase();
      void submit(unsettled ?? newAttempt(provider), true);
    },
  };
}
