import { useState } from 'preact/hooks';
import { session } from '../../shared/api/client';
import { asProblem, type Problem } from '../../shared/api/problem';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

/** For accounts that protect themselves with a one-time code. */
export function SecondFactorScreen() {
  const t = useText(en, ru);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await session.completeSecondFactor(code.trim());
    } catch (error) {
      setProblem(asProblem(error));
      setCode('');
    }
    setBusy(false);
  }

  const isWrongCode = problem !== undefined && !problem.outcomeUnknown && problem.status !== 429;
  return (
    <main class="page page--alone">
      <form class="card stack" onSubmit={(event) => void submit(event)}>
        <h1>{t('codeTitle')}</h1>
        <p>{t('codeBody')}</p>
        <label class="field">
          <span>{t('codeLabel')}</span>
          <input
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
            autocomplete="one-time-code"
            autocapitalize="none"
            maxLength={16}
            required
            aria-invalid={isWrongCode}
            aria-describedby={isWrongCode ? 'code-wrong' : undefined}
          />
        </label>
        <div role="alert">
          {isWrongCode && (
            <p id="code-wrong" class="field__error">
              {t('codeWrong')}
            </p>
          )}
        </div>
        {problem && !isWrongCode && <ProblemNotice problem={problem} />}
        <Button type="submit" busy={busy}>
          {t('codeSend')}
        </Button>
      </form>
    </main>
  );
}
