import './signin.css';
import { useEffect } from 'preact/hooks';
import { session } from '../../shared/api/client';
import { asProblem, type Problem } from '../../shared/api/problem';
import { signInWithOAuth, signInWithTelegram } from '../../shared/api/signIn';
import type { Errand } from '../../shared/errand';
import { useText } from '../../shared/i18n/text';
import { dashboardUrl } from '../../shared/surface';
import type { Arrival } from './arrival';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  arrival: Arrival;
  errand: Errand;
  onOver: (problem: Problem | undefined) => void;
}

/** The user has come back from Telegram or another provider: their answer is traded for a session. */
export function FinishScreen({ arrival, errand, onOver }: Props) {
  const t = useText(en, ru);

  useEffect(() => {
    session
      .enter(() => trade(arrival, errand))
      .then(() => onOver(undefined))
      .catch((error) => onOver(asProblem(error)));
    // once: the answer of a provider is good for one try
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <main class="page page--alone signin">
      <section class="card hero" role="status">
        <p class="brand">CYBERVPN</p>
        <span class="spinner" aria-hidden="true" />
        <p>{t('finishing')}</p>
      </section>
    </main>
  );
}

function trade(arrival: Arrival, errand: Errand) {
  if (arrival.by === 'telegram' && arrival.login) return signInWithTelegram(arrival.login);
  if (arrival.by === 'oauth' && errand.to !== 'email') {
    const { code, state } = arrival;
    return signInWithOAuth(errand.to, { code, state, redirect_uri: dashboardUrl() });
  }
  throw new Error(`Nothing to trade: ${arrival.by}`);
}
