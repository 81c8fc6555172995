import { useState } from 'preact/hooks';
import { fetchMethods } from '../api/signIn';
import { setOut } from '../errand';
import { useText } from '../i18n/text';
import { useLoad } from '../load';
import { currentRoute } from '../route';
import { tabStorage } from '../storage';
import { Button } from './Button';
import { Icon } from './Icon';
import { ProblemNotice } from './ProblemNotice';
import { Skeleton } from './Skeleton';
import { en } from './text/forms.en';
import { ru } from './text/forms.ru';

/** Sends the person to Telegram's login page, which sends them back with the proof. Nothing where that is not offered. */
export function ProofByTelegram() {
  const t = useText(en, ru);
  const { data: methods, problem, reload } = useLoad('methods', fetchMethods);
  const [isLeaving, setLeaving] = useState(false);
  if (!methods && problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!methods) return <Skeleton label={t('proofLoading')} heights={['s']} />;
  const loginUrl = methods.telegram?.login_url;
  if (!loginUrl) return null;

  function leave(form: string) {
    setLeaving(true);
    const back = currentRoute().path;
    setOut({ to: 'telegram', purpose: 'proof', state: null, back, at: Date.now() }, tabStorage());
    location.assign(form);
  }

  return (
    <>
      <p>{t('proofTelegram')}</p>
      <Button busy={isLeaving} onClick={() => leave(loginUrl)}>
        <Icon name="telegram" />
        {t('proofTelegramGo')}
      </Button>
    </>
  );
}
