import { useState } from 'preact/hooks';
import { session } from '../../shared/api/client';
import { signInWithPassword } from '../../shared/api/signIn';
import { looksLikeEmail } from '../../shared/email';
import { useText } from '../../shared/i18n/text';
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
  onRegister: () => void;
  onForgot: () => void;
}

export function PasswordStep({ email, onEmail, onRegister, onForgot }: Props) {
  const t = useText(en, ru);
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { busy, problem, run } = useTask();
  const isRefused = problem?.status === 401;

  async function signIn(event: Event) {
    event.preventDefault();
    const isFine = looksLikeEmail(email.trim());
    setWrong(!isFine);
    if (isFine && password !== '') {
      await run(() => session.enter(() => signInWithPassword(email.trim(), password)));
    }
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void signIn(event)}>
      <EmailField value={email} onInput={onEmail} isWrong={isWrong} takesFocus={email === ''} />
      <PasswordField
        label={t('password')}
        value={password}
        onInput={setPassword}
        error={isRefused ? t('passwordRefused') : undefined}
        takesFocus={email !== ''}
      />
      {problem && !isRefused && <ProblemNotice problem={problem} />}
      <Button type="submit" busy={busy} disabled={password === ''}>
        {t('signIn')}
      </Button>
      <div class="signin__links">
        <button type="button" class="signin__link" onClick={onForgot}>
          {t('forgot')}
        </button>
        <button type="button" class="signin__link" onClick={onRegister}>
          {t('register')}
        </button>
      </div>
    </form>
  );
}
