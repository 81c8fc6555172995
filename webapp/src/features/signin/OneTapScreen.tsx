import './signin.css';
import { session } from '../../shared/api/client';
import { signInWithBotLink, signInWithMagicLink } from '../../shared/api/signIn';
import { useText } from '../../shared/i18n/text';
import { keptRegistration } from '../../shared/registration';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  by: 'magic' | 'bot-link';
  token: string;
  /** Signed in, or the person would rather not. */
  onOver: () => void;
}

/** A link works once, and mail scanners open links too: so a person has to ask for the sign-in. */
export function OneTapScreen({ by, token, onOver }: Props) {
  const t = useText(en, ru);
  const { busy, problem, run } = useTask();
  const body = by === 'magic' && !keptRegistration().registration ? 'magicBody' : 'oneTapBody';
  const isSpent = problem?.status === 401 || problem?.status === 410;

  async function signIn() {
    const call = by === 'magic' ? signInWithMagicLink : signInWithBotLink;
    if (await run(() => session.enter(() => call(token)))) onOver();
  }

  return (
    <main class="page page--alone signin">
      <section class="card hero" aria-labelledby="one-tap">
        <p class="brand">CYBERVPN</p>
        <div class="hero__mark">
          <Icon name={by === 'magic' ? 'mail' : 'telegram'} size={34} />
        </div>
        <h1 class="hero__title" id="one-tap">
          {t(isSpent ? 'linkSpentTitle' : 'oneTapTitle')}
        </h1>
        <p role={isSpent ? 'alert' : undefined}>{t(isSpent ? 'linkSpentBody' : body)}</p>
        {problem && !isSpent && <ProblemNotice problem={problem} />}
        {!isSpent && (
          <Button busy={busy} onClick={() => void signIn()}>
            {t('signIn')}
          </Button>
        )}
        <Button kind="quiet" disabled={busy} onClick={onOver}>
          {t('otherWays')}
        </Button>
      </section>
    </main>
  );
}
