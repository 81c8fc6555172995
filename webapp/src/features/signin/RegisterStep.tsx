import { useState } from 'preact/hooks';
import { register } from '../../shared/api/signIn';
import { looksLikeEmail } from '../../shared/email';
import { useText } from '../../shared/i18n/text';
import { strengthOf } from '../../shared/passwords';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { EmailField } from '../../shared/ui/EmailField';
import { PasswordField } from '../../shared/ui/PasswordField';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  email: string;
  onEmail: (email: string) => void;
  onSent: () => void;
}

/** A new account with a password; the address is proved by a mail. */
export function RegisterStep({ email, onEmail, onSent }: Props) {
  const t = useText(en, ru);
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { busy, problem, run } = useTask();

  async function send(event: Event) {
    event.preventDefault();
    const isFine = looksLikeEmail(email.trim());
    setWrong(!isFine);
    if (isFine && (await run(() => register(email.trim(), password)))) onSent();
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void send(event)}>
      <p class="lead signin__lead">{t('registerBody')}</p>
      <EmailField value={email} onInput={onEmail} isWrong={isWrong} takesFocus={email === ''} />
      <PasswordField
        label={t('newPassword')}
        value={password}
        onInput={setPassword}
        isNew
        takesFocus={email !== ''}
      />
      {problem && <ProblemNotice problem={problem} />}
      <Button type="submit" busy={busy} disabled={strengthOf(password) === 'short'}>
        {t('register')}
      </Button>
    </form>
  );
}
