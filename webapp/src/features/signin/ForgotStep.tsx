import { useState } from 'preact/hooks';
import { forgotPassword, resetPassword } from '../../shared/api/signIn';
import { looksLikeEmail } from '../../shared/email';
import { useText } from '../../shared/i18n/text';
import { strengthOf } from '../../shared/passwords';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { EmailField } from '../../shared/ui/EmailField';
import { MailCodeForm } from '../../shared/ui/MailCodeForm';
import { PasswordField } from '../../shared/ui/PasswordField';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  email: string;
  onEmail: (email: string) => void;
  isSent: boolean;
  onSent: () => void;
  /** The new password is in force. */
  onSet: () => void;
}

/** A code by mail allows a new password. */
export function ForgotStep({ email, onEmail, isSent, onSent, onSet }: Props) {
  const t = useText(en, ru);
  const [password, setPassword] = useState('');
  const address = email.trim();

  async function reset(code: string) {
    await resetPassword(address, code, password);
    onSet();
  }

  if (!isSent) return <AskForCode email={email} onEmail={onEmail} onSent={onSent} />;
  return (
    <>
      <p>{t('resetBody', { email: address })}</p>
      <MailCodeForm
        submit={t('setPassword')}
        onCode={reset}
        onResend={() => forgotPassword(address)}
        isReady={strengthOf(password) !== 'short'}
      >
        <PasswordField label={t('newPassword')} value={password} onInput={setPassword} isNew />
      </MailCodeForm>
    </>
  );
}

function AskForCode({ email, onEmail, onSent }: Pick<Props, 'email' | 'onEmail' | 'onSent'>) {
  const t = useText(en, ru);
  const [isWrong, setWrong] = useState(false);
  const { busy, problem, run } = useTask();

  async function send(event: Event) {
    event.preventDefault();
    const isFine = looksLikeEmail(email.trim());
    setWrong(!isFine);
    if (isFine && (await run(() => forgotPassword(email.trim())))) onSent();
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void send(event)}>
      <p class="lead signin__lead">{t('forgotBody')}</p>
      <EmailField value={email} onInput={onEmail} isWrong={isWrong} takesFocus />
      {problem && <ProblemNotice problem={problem} />}
      <Button type="submit" busy={busy}>
        {t('sendResetCode')}
      </Button>
    </form>
  );
}
