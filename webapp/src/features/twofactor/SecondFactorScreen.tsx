import './twofactor.css';
import { useState } from 'preact/hooks';
import { session } from '../../shared/api/client';
import { asProblem } from '../../shared/api/problem';
import { useText } from '../../shared/i18n/text';
import { dashboardUrl, isWeb } from '../../shared/surface';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { openLink } from '../../telegram/links';
import { CodeForm } from './CodeForm';
import { en } from './text/en';
import { ru } from './text/ru';

/** The second step of a sign-in, for accounts that ask for a code. */
export function SecondFactorScreen() {
  const t = useText(en, ru);
  const [isOver, setOver] = useState(false);
  const [busy, setBusy] = useState(false);

  async function complete(code: string) {
    try {
      await session.completeSecondFactor(code);
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      setOver(true);
    }
  }

  async function startAnew() {
    setBusy(true);
    await session.startAnew();
    setBusy(false);
    setOver(false);
  }

  /** Inside Telegram it alone signs in, so the other ways are in the browser. */
  function signInOtherwise() {
    if (isWeb()) void startAnew();
    else openLink(dashboardUrl());
  }

  return (
    <main class="page page--alone">
      <section class="card stack" aria-labelledby="second-factor">
        <div class="hero__mark second-factor__mark">
          <Icon name="shield" size={34} />
        </div>
        <h1 id="second-factor">{t(isOver ? 'overTitle' : 'codeTitle')}</h1>
        <p role={isOver ? 'alert' : undefined}>{t(isOver ? 'overBody' : 'codeBody')}</p>
        {isOver ? (
          <Button busy={busy} onClick={() => void startAnew()}>
            {t('startAnew')}
          </Button>
        ) : (
          <>
            <CodeForm onCode={complete} submit={t('codeSend')} takesRecoveryCode />
            <Button kind="quiet" onClick={signInOtherwise}>
              <Icon name={isWeb() ? 'back' : 'open'} />
              {t(isWeb() ? 'otherWays' : 'otherWaysOnWeb')}
            </Button>
          </>
        )}
      </section>
    </main>
  );
}
