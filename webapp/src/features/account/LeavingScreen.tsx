import './account.css';
import { useState } from 'preact/hooks';
import { asProblem, type Problem } from '../../shared/api/problem';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelOutcome } from '../../telegram/haptics';
import { tell } from '../../telegram/host';
import { HoldNotes } from './HoldNotes';
import { leaving, stay } from './leaving';
import { en } from './text/en';
import { ru } from './text/ru';

/** In the place of all pages while the account is on its way out: keep it, or leave. */
export function LeavingScreen() {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const leave = useSignal(leaving);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isLeft, setLeft] = useState(false);
  if (!leave) return null;

  async function keep() {
    setBusy(true);
    setProblem(undefined);
    try {
      await stay();
      feelOutcome('success');
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="stack">
      <section class="card hero">
        <span class="hero__mark" aria-hidden="true">
          <Icon name="trash" size={34} />
        </span>
        <h1 class="hero__title">{t('leavingTitle', { date: formatDate(leave.at, locale) })}</h1>
        <p class="lead">{t('leavingBody')}</p>
        <HoldNotes holds={leave.waitsFor} />
        <Button busy={busy} onClick={() => void keep()}>
          {t('keep')}
        </Button>
        <Button kind="quiet" onClick={() => setLeft(!tell('web_app_close'))}>
          {t('leave')}
        </Button>
        <p class="hint announcement" aria-live="polite">
          {isLeft && t('left')}
        </p>
      </section>
      {problem && <ProblemNotice problem={problem} onRetry={keep} />}
    </div>
  );
}
