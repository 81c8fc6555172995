import './signin.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../shared/api/problem';
import { useText } from '../../shared/i18n/text';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import type { Hitch } from './arrival';
import { CodeStep } from './CodeStep';
import { ForgotStep } from './ForgotStep';
import { PasswordStep } from './PasswordStep';
import { RegisterStep } from './RegisterStep';
import { en } from './text/en';
import { ru } from './text/ru';
import { MethodsStep } from './MethodsStep';

export type Step = 'methods' | 'code' | 'password' | 'register' | 'registered' | 'forgot' | 'reset';

interface Props {
  /** The person was signed in here until now, and did not ask to be signed out. */
  hasEnded: boolean;
  hitch: Hitch | null;
  problem: Problem | undefined;
  /** The page that a sign-in leads to. */
  back: string;
  languageMenu: ComponentChildren;
}

/** Every login method that this installation offers. */
export function SignInPage({ hasEnded, hitch, problem, back, languageMenu }: Props) {
  const t = useText(en, ru);
  const [step, setStep] = useState<Step>('methods');
  const [email, setEmail] = useState('');
  const [isReset, setReset] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);

  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo(0, 0);
    // a field of the new step may have taken the focus already
    if (!heading.current?.closest('main')?.contains(document.activeElement)) heading.current?.focus();
  }, [step]);

  const address = { email, onEmail: setEmail };
  return (
    <main class="page page--alone signin" tabIndex={-1}>
      <header class="signin__top">
        <p class="brand">CYBERVPN</p>
        {languageMenu}
      </header>
      <section class="card stack" aria-labelledby="signin">
        <h1 id="signin" class="signin__title" ref={heading} tabIndex={-1}>
          {t(`title_${step}`)}
        </h1>
        {step === 'methods' && (
          <>
            <Notes hasEnded={hasEnded} hitch={hitch} problem={problem} />
            <MethodsStep
              {...address}
              back={back}
              onSent={() => setStep('code')}
              onPassword={() => setStep('password')}
            />
          </>
        )}
        {step === 'code' && <CodeStep email={email} kind="code" />}
        {step === 'registered' && <CodeStep email={email} kind="registered" />}
        {step === 'password' && (
          <>
            <p class="done" role="status">
              {isReset && t('passwordSet')}
            </p>
            <PasswordStep
              {...address}
              onRegister={() => setStep('register')}
              onForgot={() => setStep('forgot')}
            />
          </>
        )}
        {step === 'register' && <RegisterStep {...address} onSent={() => setStep('registered')} />}
        {(step === 'forgot' || step === 'reset') && (
          <ForgotStep
            {...address}
            isSent={step === 'reset'}
            onSent={() => setStep('reset')}
            onSet={() => {
              setReset(true);
              setStep('password');
            }}
          />
        )}
        {step !== 'methods' && (
          <button type="button" class="signin__link" onClick={() => setStep(BACK[step])}>
            <Icon name="back" size={18} />
            {t(BACK[step] === 'methods' ? 'otherWays' : 'back')}
          </button>
        )}
      </section>
    </main>
  );
}

const BACK: Record<Exclude<Step, 'methods'>, Step> = {
  code: 'methods',
  password: 'methods',
  register: 'password',
  registered: 'register',
  forgot: 'password',
  reset: 'forgot',
};

function Notes({ hasEnded, hitch, problem }: Pick<Props, 'hasEnded' | 'hitch' | 'problem'>) {
  const t = useText(en, ru);
  if (problem?.status === 401) return <Note text={t('refused')} />;
  if (problem) return <ProblemNotice problem={problem} />;
  if (hitch) return <Note text={t(hitch)} />;
  if (hasEnded) return <Note text={t('ended')} />;
  return <p class="lead signin__lead">{t('lead')}</p>;
}

function Note({ text }: { text: string }) {
  return (
    <p class="signin__note" role="alert">
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
