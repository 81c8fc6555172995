import { useState } from 'preact/hooks';
import { beginOAuth, fetchMethods, sendCode } from '../../shared/api/signIn';
import type { CodeProvider, Methods, TelegramOffer } from '../../shared/api/loginMethods';
import { looksLikeEmail } from '../../shared/email';
import { setOut } from '../../shared/errand';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { PROVIDER_NAMES } from '../../shared/providers';
import { tabStorage } from '../../shared/storage';
import { dashboardUrl } from '../../shared/surface';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { EmailField } from '../../shared/ui/EmailField';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  email: string;
  onEmail: (email: string) => void;
  back: string;
  onSent: () => void;
  onPassword: () => void;
}

/** The first step: which login method. */
export function MethodsStep(props: Props) {
  const t = useText(en, ru);
  const { data: methods, problem, reload } = useLoad('methods', fetchMethods);
  if (!methods && problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!methods) return <Skeleton label={t('loading')} heights={['s', 's', 'm']} />;
  const { telegram, email, oauth } = methods;
  if (!telegram && !email && oauth.length === 0) return <p>{t('noWays')}</p>;
  return (
    <>
      {(telegram || oauth.length > 0) && <Elsewhere methods={methods} back={props.back} />}
      {email && (
        <>
          {(telegram || oauth.length > 0) && <p class="signin__or">{t('or')}</p>}
          <ByMail {...props} />
        </>
      )}
    </>
  );
}

/** Login methods that lead over another site: this tab remembers where it sent the person, and why. */
function Elsewhere({ methods, back }: { methods: Methods; back: string }) {
  const t = useText(en, ru);
  const [chosen, setChosen] = useState<CodeProvider>();
  const { busy, problem, run } = useTask();
  const { telegram, oauth } = methods;

  function toTelegram({ way, login_url: form }: TelegramOffer) {
    if (way === 'openid' || !form) return toProvider('telegram');
    setOut({ to: 'telegram', purpose: 'sign-in', state: null, back, at: Date.now() }, tabStorage());
    location.assign(form);
  }

  function toProvider(provider: CodeProvider) {
    setChosen(provider);
    void run(async () => {
      const { authorize_url: url, state } = await beginOAuth(provider, dashboardUrl());
      setOut({ to: provider, purpose: 'sign-in', state, back, at: Date.now() }, tabStorage());
      location.assign(url);
    });
  }

  return (
    <div class="signin__ways">
      {telegram && telegram.way !== 'bot' && (
        <Button busy={busy && chosen === 'telegram'} disabled={busy} onClick={() => toTelegram(telegram)}>
          <Icon name="telegram" />
          {t('by', { name: 'Telegram' })}
        </Button>
      )}
      {telegram?.way === 'bot' && telegram.bot_username && <ByTheBot name={telegram.bot_username} />}
      <div class="signin__providers">
        {oauth.map((provider) => (
          <Button
            key={provider}
            kind="quiet"
            busy={busy && chosen === provider}
            disabled={busy}
            onClick={() => toProvider(provider)}
          >
            <Icon name={provider} />
            {PROVIDER_NAMES[provider]}
          </Button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Telegram has no page for this shop: its bot answers the command with a link. */
function ByTheBot({ name }: { name: string }) {
  const t = useText(en, ru);
  return (
    <>
      <a class="button button--primary" href={`https://t.me/${name}`} target="_blank" rel="noreferrer">
        <Icon name="telegram" />
        {t('byBot', { name })}
      </a>
      <p class="hint">{t('byBotHint')}</p>
    </>
  );
}

function ByMail({ email, onEmail, onSent, onPassword }: Props) {
  const t = useText(en, ru);
  const [isWrong, setWrong] = useState(false);
  const { busy, problem, run } = useTask();

  async function send(event: Event) {
    event.preventDefault();
    const isFine = looksLikeEmail(email.trim());
    setWrong(!isFine);
    if (isFine && (await run(() => sendCode(email.trim())))) onSent();
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void send(event)}>
      <EmailField value={email} onInput={onEmail} isWrong={isWrong} />
      {problem && <ProblemNotice problem={problem} />}
      <Button type="submit" kind="quiet" busy={busy}>
        <Icon name="mail" />
        {t('sendCode')}
      </Button>
      <button type="button" class="signin__link" onClick={onPassword}>
        {t('usePassword')}
      </button>
    </form>
  );
}
