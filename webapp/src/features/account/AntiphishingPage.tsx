import './account.css';
import { useState } from 'preact/hooks';
import { deleteAntiphishingCode, fetchAntiphishingCode, setAntiphishingCode } from '../../shared/api/account';
import { asProblem, type Problem } from '../../shared/api/problem';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { Button } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

/** The same rule as the server's, for a trimmed code: it has the last word. */
const CODE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{4,32}$/u;

/** The word under every message of ours, by which a forged one is known. */
export function AntiphishingPage() {
  const t = useText(en, ru);
  const { data: code, problem, reload } = useLoad('antiphishing', fetchAntiphishingCode);
  return (
    <div class="stack">
      <h1>{t('antiphishing')}</h1>
      <p class="lead">{t('antiphishingBody')}</p>
      {problem && code === undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {code === undefined && !problem && <Skeleton label={t('loading')} heights={['m']} />}
      {code !== undefined && <CodeForm code={code} reload={reload} />}
    </div>
  );
}

function CodeForm({ code, reload }: { code: string | null; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const [draft, setDraft] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<'codeSet' | 'codeDeleted'>();
  const [problem, setProblem] = useState<Problem>();

  async function work(act: () => Promise<unknown>, outcome: 'codeSet' | 'codeDeleted') {
    setBusy(true);
    setProblem(undefined);
    setDone(undefined);
    try {
      await act();
      await reload();
      setDraft('');
      setDone(outcome);
      feelOutcome('success');
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: Event) {
    event.preventDefault();
    const wanted = draft.trim();
    setWrong(!CODE.test(wanted));
    if (CODE.test(wanted)) void work(() => setAntiphishingCode(wanted), 'codeSet');
  }

  return (
    <form class="card account__form" onSubmit={submit} noValidate>
      {code !== null && (
        <p>
          {t('codeNow')} <strong class="account__code">{code}</strong>
        </p>
      )}
      <label class="field">
        {t(code === null ? 'codeNew' : 'codeChange')}
        <input
          name="code"
          value={draft}
          maxLength={64}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={isWrong}
          aria-describedby="code-rule"
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
      </label>
      <p id="code-rule" class={isWrong ? 'field__error' : 'hint'}>
        {t('codeRule')}
      </p>
      <Button type="submit" busy={busy}>
        {t('codeSave')}
      </Button>
      {code !== null && (
        <Button kind="quiet" busy={busy} onClick={() => void work(deleteAntiphishingCode, 'codeDeleted')}>
          {t('codeDelete')}
        </Button>
      )}
      <p class="hint announcement" aria-live="polite">
        {done && t(done)}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
