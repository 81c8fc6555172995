import { useState } from 'preact/hooks';
import { linkEmail, sendEmailLinkCode } from '../../shared/api/links';
import { PROOF_CANCELLED } from '../../shared/api/proof';
import { looksLikeEmail } from '../../shared/email';
import { useText } from '../../shared/i18n/text';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { EmailField } from '../../shared/ui/EmailField';
import { MailCodeForm } from '../../shared/ui/MailCodeForm';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { feelOutcome } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  withProof: <T>(act: () => Promise<T>) => Promise<T>;
  onLinked: () => Promise<void>;
  onCancel: () => void;
}

/** An address becomes a login method once a code that was sent to it has come back. */
export function EmailLink({ withProof, onLinked, onCancel }: Props) {
  const t = useText(en, ru);
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isSent, setSent] = useState(false);
  const { busy, problem, run } = useTask();
  const address = email.trim();
  const send = () => withProof(() => sendEmailLinkCode(address));

  async function ask(event: Event) {
    event.preventDefault();
    const isFine = looksLikeEmail(address);
    setWrong(!isFine);
    if (isFine) setSent(await run(send));
  }

  async function link(code: string) {
    await linkEmail(code);
    feelOutcome('success');
    await onLinked();
  }

  return (
    <div class="stack credentials__form">
      {isSent ? (
        <>
          <p>{t('emailSent', { email: address })}</p>
          <MailCodeForm submit={t('emailConfirm')} onCode={link} onResend={send} />
        </>
      ) : (
        <form class="stack" noValidate onSubmit={(event) => void ask(event)}>
          <EmailField value={email} onInput={setEmail} isWrong={isWrong} takesFocus />
          {problem && problem.code !== PROOF_CANCELLED && <ProblemNotice problem={problem} />}
          <Button type="submit" busy={busy}>
            {t('emailSend')}
          </Button>
        </form>
      )}
      <Button kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
