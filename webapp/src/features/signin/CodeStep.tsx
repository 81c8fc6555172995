import { session } from '../../shared/api/client';
import { resendCode, signInWithCode } from '../../shared/api/signIn';
import { useText } from '../../shared/i18n/text';
import { MailCodeForm } from '../../shared/ui/MailCodeForm';
import { en } from './text/en';
import { ru } from './text/ru';

/** A mail is on its way: it carries a code for this page, and a link for a user who prefers it. */
export function CodeStep({ email, kind }: { email: string; kind: 'code' | 'registered' }) {
  const t = useText(en, ru);
  const address = email.trim();
  return (
    <>
      <p>{t(kind === 'code' ? 'codeBody' : 'registeredBody', { email: address })}</p>
      <MailCodeForm
        submit={t('signIn')}
        onCode={(code) => session.enter(() => signInWithCode(address, code))}
        onResend={() => resendCode(address)}
      />
      <p class="hint">{t('codeHint')}</p>
    </>
  );
}
