import { useState } from 'preact/hooks';
import type { Problem } from '../api/problem';
import { useCountdown } from '../countdown';
import { language } from '../i18n/language';
import { useText } from '../i18n/text';
import { useSignal } from '../signal';
import { Button } from './Button';
import { Icon } from './Icon';
import { en } from './text/en';
import { en as refusalsEn } from './text/refusals.en';
import { ru as refusalsRu } from './text/refusals.ru';
import { ru } from './text/ru';

interface Props {
  problem: Problem;
  /** What went wrong, where the page knows better than its code tells. */
  body?: string | undefined;
  onRetry?: () => void | Promise<unknown>;
}

/** Says what went wrong, what can be done, and the number support will ask for. */
export function ProblemNotice({ problem, body, onRetry }: Props) {
  const t = useText(en, ru);
  const refusal = useText(refusalsEn, refusalsRu);
  const locale = useSignal(language);
  const [busy, setBusy] = useState(false);
  const left = useCountdown(problem.status === 429 ? (problem.retryAfterSeconds ?? 0) : 0, problem);

  async function retry() {
    setBusy(true);
    await onRetry?.();
    setBusy(false);
  }

  /** Our own words first; those of the server are in English only. */
  function bodyText(): string {
    const { code, status, detail, retryAfterSeconds: count } = problem;
    if (isKnown(code)) return refusal(code);
    if (status === 429) return count ? t('tooManyWait', { count }) : t('tooManyBody');
    if (locale === 'en' && detail) return detail;
    return t(status >= 500 ? 'serverBody' : 'refusedBody');
  }

  return (
    <section class="card notice">
      {/* the seconds on the button are not part of the alert: a screen reader would read out each of them */}
      <div class="notice__what" role="alert">
        <h2 class="notice__title">
          <Icon name={problem.code === 'offline' ? 'offline' : 'warning'} />
          {t(titleKey(problem))}
        </h2>
        <p>{body ?? bodyText()}</p>
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

function titleKey(problem: Problem): keyof typeof en {
  if (problem.code === 'offline') return 'offlineTitle';
  if (problem.code === 'timeout') return 'timeoutTitle';
  if (problem.status === 429) return 'tooManyTitle';
  if (problem.status >= 500 && problem.outcomeUnknown) return 'serverTitle';
  return 'refusedTitle';
}

function isKnown(code: string): code is keyof typeof refusalsEn {
  return code in refusalsEn;
}
