import { useState } from 'preact/hooks';
import { session } from '../api/client';
import { fetchLinks } from '../api/links';
import { prove } from '../api/proof';
import { fetchMethods } from '../api/signIn';
import { useText } from '../i18n/text';
import { useLoad } from '../load';
import { isWeb } from '../surface';
import { useTask } from '../task';
import { Button } from './Button';
import { useModal } from './modal';
import { PasswordField } from './PasswordField';
import { ProofByTelegram } from './ProofByTelegram';
import { ProblemNotice } from './ProblemNotice';
import { Skeleton } from './Skeleton';
import { en } from './text/forms.en';
import { ru } from './text/forms.ru';

/** Asks for the password; who has none asks Telegram, or comes in anew, and is told how. */
export function ProofSheet({ onAnswer }: { onAnswer: (isProved: boolean) => void }) {
  const t = useText(en, ru);
  const { data: links, problem, reload } = useLoad('links', fetchLinks);
  const sheet = useModal();
  const { data: methods } = useLoad('methods', fetchMethods);
  // elsewhere Telegram confirms by a new sign-in only
  const canAskTelegram =
    isWeb() &&
    methods?.telegram?.way === 'form' &&
    (links?.items.some(({ method }) => method === 'telegram') ?? false);

  return (
    <dialog
      ref={sheet}
      class="sheet"
      aria-labelledby="proof"
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id="proof">{t('proofTitle')}</h2>
      {!links && problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!links && !problem && <Skeleton label={t('proofLoading')} heights={['s']} />}
      {links?.has_password && <ByPassword onProved={() => onAnswer(true)} />}
      {links && !links.has_password && (
        <>
          {canAskTelegram && <ProofByTelegram />}
          <ByComingAnew isSecondWay={canAskTelegram} />
        </>
      )}
      <Button kind="quiet" onClick={() => onAnswer(false)}>
        {t('cancel')}
      </Button>
    </dialog>
  );
}

function ByPassword({ onProved }: { onProved: () => void }) {
  const t = useText(en, ru);
  const [password, setPassword] = useState('');
  const { busy, problem, run } = useTask();
  const isWrong = problem && (problem.status === 403 || problem.code === 'wrong_password');

  async function confirm(event: Event) {
    event.preventDefault();
    if (password !== '' && (await run(() => prove({ password })))) onProved();
  }

  return (
    <form class="stack" onSubmit={(event) => void confirm(event)}>
      <p>{t('proofBody')}</p>
      <PasswordField
        label={t('password')}
        value={password}
        onInput={setPassword}
        error={isWrong ? t('passwordWrong') : undefined}
        takesFocus
      />
      {problem && !isWrong && <ProblemNotice problem={problem} />}
      <Button type="submit" busy={busy} disabled={password === ''}>
        {t('proofGo')}
      </Button>
    </form>
  );
}

function ByComingAnew({ isSecondWay }: { isSecondWay: boolean }) {
  const t = useText(en, ru);
  const { busy, run } = useTask();
  if (!isWeb()) return <p>{t('proofReopen')}</p>;
  return (
    <>
      <p>{t(isSecondWay ? 'proofSignInToo' : 'proofSignIn')}</p>
      <Button
        kind={isSecondWay ? 'quiet' : 'primary'}
        busy={busy}
        onClick={() => void run(() => session.leave())}
      >
        {t('signInAgain')}
      </Button>
    </>
  );
}
