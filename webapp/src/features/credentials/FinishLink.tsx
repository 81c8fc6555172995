import './credentials.css';
import { useEffect } from 'preact/hooks';
import { linkOAuth, linkTelegram } from '../../shared/api/links';
import type { LinkMethod, TelegramLogin } from '../../shared/api/loginMethods';
import { useText } from '../../shared/i18n/text';
import { forgetAnswers } from '../../shared/load';
import { dashboardUrl } from '../../shared/surface';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { useProof } from '../../shared/useProof';
import { nameOf } from './LinkedAccounts';
import { en } from './text/en';
import { ru } from './text/ru';

/** What the user has brought back from the other site, or why they have not. */
export type Brought =
  | { login: TelegramLogin }
  | { code: string; state: string }
  | { hitch: 'declined' | 'notFromHere' | 'providerFailed' };

interface Props {
  method: LinkMethod;
  brought: Brought;
  onOver: () => void;
}

/** The second half of adding a login method: the user is back from the other site. */
export function FinishLink({ method, brought, onOver }: Props) {
  const t = useText(en, ru);
  const { withProof, sheet } = useProof('');
  const { busy, problem, run } = useTask();
  const name = nameOf(method, t('methodEmail'));

  useEffect(() => {
    if ('hitch' in brought) return;
    void run(() => withProof(() => link(method, brought))).then((isLinked) => {
      forgetAnswers();
      if (isLinked) onOver();
    });
    // once: the answer of a provider is good for one try
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div class="stack">
      <section class="card hero">
        <div class="hero__mark">
          <Icon name={method === 'email' ? 'mail' : method} size={34} />
        </div>
        <h1 class="hero__title">{t('addNamed', { name })}</h1>
        {'hitch' in brought && <p role="alert">{t(brought.hitch)}</p>}
        {busy && <p role="status">{t('linking')}</p>}
        {problem?.code === 'already_linked' && <p role="alert">{t('alreadyLinked', { name })}</p>}
        {!busy && (
          <Button kind="quiet" onClick={onOver}>
            {t('toSecurity')}
          </Button>
        )}
      </section>
      {problem && problem.code !== 'already_linked' && <ProblemNotice problem={problem} />}
      {sheet}
    </div>
  );
}

function link(method: LinkMethod, brought: Exclude<Brought, { hitch: unknown }>): Promise<void> {
  if ('login' in brought) return linkTelegram(brought.login);
  if (method === 'email') throw new Error(`No provider: ${method}`);
  return linkOAuth(method, { ...brought, redirect_uri: dashboardUrl() });
}
