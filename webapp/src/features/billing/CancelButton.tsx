import { useState } from 'preact/hooks';
import { cancelPayment } from '../../shared/api/payments';
import { asProblem, type Problem } from '../../shared/api/problem';
import { forgetAnswers } from '../../shared/load';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';

interface Props {
  id: string;
  label: string;
  /** The payment has changed, whether by this tap or before it. */
  onDone: () => unknown;
}

/** Takes an open payment back; one that turns out to be paid meanwhile is looked at again instead. */
export function CancelButton({ id, label, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function cancel() {
    setBusy(true);
    setProblem(undefined);
    try {
      await cancelPayment(id);
      forgetAnswers();
      await onDone();
    } catch (error) {
      const failure = asProblem(error);
      if (failure.code === 'invoice_closed') await onDone();
      else setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button kind="quiet" busy={busy} onClick={() => void cancel()}>
        {label}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
