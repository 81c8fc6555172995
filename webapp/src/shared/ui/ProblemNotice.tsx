import { useState } from 'preact/hooks';
import type { Problem } from '../api/problem';
import { useText, type Values } from '../i18n/text';
import { useCountdown } from '../countdown';
import { Button } from './Button';
import { Icon } from './Icon';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  problem: Problem;
  onRetry?: () => void | Promise<unknown>;
}

/** Says what went wrong, what can be done, and the number support will ask for. */
export function ProblemNotice({ problem, onRetry }: Props) {
  const t = useText(en, ru);
  const [busy, setBusy] = useState(false);
  const left = useCountdown(problem.status === 429 ? (problem.retryAfterSeconds ?? 0) : 0, problem);

  async function retry() {
    setBusy(true);
    await onRetry?.();
    setBusy(false);
  }

  return (
    <section class="card notice">
      {/* the seconds on the button are not part of the alert: nobody wants each of them read out */}
      <div class="notice__what" role="alert">
        <h2 class="notice__title">
          <Icon name={problem.code === 'offline' ? 'offline' : 'warning'} />
          {t(titleKey(problem))}
        </h2>
        <p>{bodyText(problem, t)}</p>
      </div>
      {onRetry && (
        <Button kind="quiet" busy={busy} disabled={left > 0} onClick={() => void retry()}>
          {left > 0 ? t('retryIn', { count: left }) : t('retry')}
        </Button>
      )}
      {!onRetry && left > 0 && (
        <p class="hint" aria-hidden="true">
          {t('retryIn', { count: left })}
        </p>
      )}
      {problem.requestId && (
        <p class="notice__id">
          {t('requestId')} <code>{problem.requestId}</code>
        </p>
      )}
    </section>
  );
}

type Key = keyof typeof en;

function titleKey(problem: Problem): Key {
  if (problem.code === 'offline') return 'offlineTitle';
  if (problem.code === 'timeout') return 'timeoutTitle';
  if (problem.status === 429) return 'tooManyTitle';
  if (problem.status >= 500) return 'serverTitle';
  return 'refusedTitle';
}

function bodyText(problem: Problem, t: (key: Key, values?: Values) => string): string {
  if (problem.code === 'offline') return t('offlineBody');
  if (problem.code === 'timeout') return t('timeoutBody');
  if (problem.code === 'unexpected') return t('unexpectedBody');
  if (problem.code === 'sign_in_unavailable') return t('signInBody');
  if (problem.status === 429) {
    const count = problem.retryAfterSeconds;
    return count ? t('tooManyWait', { count }) : t('tooManyBody');
  }
  return problem.detail;
}
