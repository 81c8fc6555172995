import { useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../../shared/api/problem';
import { useText } from '../../shared/i18n/text';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelOutcome } from '../../telegram/haptics';
import { bareCode, DIGITS, RECOVERY_LETTERS } from './codes';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  /** Throws the refusal of a wrong code. */
  onCode: (code: string) => Promise<void>;
  submit: string;
  /** Whether a recovery code will do as well. */
  takesRecoveryCode: boolean;
}

/** Asks for a code. A wrong one is told here; every other refusal is shown as it is. */
export function CodeForm({ onCode, submit, takesRecoveryCode }: Props) {
  const t = useText(en, ru);
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const field = useRef<HTMLInputElement>(null);
  const isRecovery = kind === 'recovery';
  const isWhole = bareCode(code).length === (isRecovery ? RECOVERY_LETTERS : DIGITS);

  useEffect(() => field.current?.focus(), [kind]);

  async function send(event: SubmitEvent) {
    event.preventDefault();
    if (busy || !isWhole) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onCode(bareCode(code));
    } catch (error) {
      feelOutcome('error');
      setProblem(asProblem(error));
      setCode('');
      field.current?.focus();
    }
    setBusy(false);
  }

  function change(next: typeof kind) {
    setKind(next);
    setCode('');
    setProblem(undefined);
  }

  const told = problem && ownWords(problem);
  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <label class="field">
        <span>{t(isRecovery ? 'recoveryLabel' : 'codeLabel')}</span>
        <input
          key={kind}
          ref={field}
          class={isRecovery ? 'code code--recovery' : 'code'}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autocomplete={isRecovery ? 'off' : 'one-time-code'}
          autocapitalize="none"
          spellcheck={false}
          placeholder={isRecovery ? 'xxxx-xxxx-xxxx-xxxx' : '000000'}
          maxLength={40}
          required
          aria-invalid={told !== undefined}
          aria-describedby={told ? 'code-problem' : undefined}
        />
      </label>
      <div role="alert">
        {told && (
          <p id="code-problem" class="field__error">
            {t(told)}
          </p>
        )}
      </div>
      {problem && !told && <ProblemNotice problem={problem} />}
      <Button type="submit" busy={busy} disabled={!isWhole}>
        {submit}
      </Button>
      {takesRecoveryCode && (
        <Button kind="quiet" disabled={busy} onClick={() => change(isRecovery ? 'app' : 'recovery')}>
          {t(isRecovery ? 'useApp' : 'useRecovery')}
        </Button>
      )}
    </form>
  );
}

function ownWords(problem: Problem): 'codeWrong' | 'tooManyCodes' | undefined {
  if (problem.code === 'wrong_code') return 'codeWrong';
  if (problem.code === 'too_many_codes') return 'tooManyCodes';
  return undefined;
}
