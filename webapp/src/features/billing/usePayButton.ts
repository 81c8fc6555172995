import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { cancelPayment, startCheckout } from '../../shared/api/payments';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { Payment, PlanId, Provider } from '../../shared/api/types';
import { forgetAnswers } from '../../shared/load';
import { notePurchase } from '../../shared/marks';
import { currentRoute, replaceRoute } from '../../shared/route';
import { feelOutcome, feelPress } from '../../telegram/haptics';
import { attemptFrom, checkoutBy, checkoutPath, newAttempt, type Attempt } from './attempt';
import { showInvoice } from './invoice';

interface PayButton {
  busy: boolean;
  problem: Problem | undefined;
  /** A request went out and its fate is not known: only the same attempt may be repeated. */
  unsettled: Attempt | null;
  /** Those that are open are taken back first; not looked at when an unsettled attempt is repeated. */
  pay: (provider: Provider, open: Payment[]) => void;
}

/**
 * Creates the payment exactly once, whatever is tapped, reloaded or lost on the way. Those that are open are taken back first, or
 * all of them could be paid.
 */
export function usePayButton(planId: PlanId): PayButton {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [unsettled, setUnsettled] = useState<Attempt | null>(null);
  const inFlight = useRef(false);
  /** Those open when the attempt began: later this very attempt's own payment may be among them. */
  const replaced = useRef<Payment[]>([]);

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
        const paid = await takeBack(replaced.current);
        if (paid) {
          if (isAwaited()) replaceRoute(`/pay/${paid}`);
          return;
        }
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
          replaceRoute(checkoutBy(String(planId), attempt.provider));
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
    pay(provider, open) {
      feelPress();
      notePurchase();
      if (!unsettled) replaced.current = open;
      void submit(unsettled ?? newAttempt(provider), true);
    },
  };
}

/** The id of one that is not open any more: it may be paid, and must be looked at before anything else is bought. */
async function takeBack(open: Payment[]): Promise<string | null> {
  for (const { payment_id: id } of open) {
    try {
      await cancelPayment(id);
    } catch (error) {
      if (asProblem(error).code === 'invoice_closed') return id;
      throw error;
    }
  }
  return null;
}
