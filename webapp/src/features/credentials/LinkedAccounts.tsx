import './credentials.css';
import { useState } from 'preact/hooks';
import { unlink } from '../../shared/api/links';
import { PROOF_CANCELLED } from '../../shared/api/proof';
import type { LinkedLoginMethod, LinkMethod, Links, Methods } from '../../shared/api/loginMethods';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { PROVIDER_NAMES } from '../../shared/providers';
import { useSignal } from '../../shared/signal';
import { dashboardUrl, isWeb } from '../../shared/surface';
import { useTask } from '../../shared/task';
import { Button } from '../../shared/ui/Button';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet';
import { Icon } from '../../shared/ui/Icon';
import { Name } from '../../shared/ui/Name';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { useProof } from '../../shared/useProof';
import { feelOutcome } from '../../telegram/haptics';
import { openLink } from '../../telegram/links';
import { EmailLink } from './EmailLink';
import { leaveToLink } from './leaveToLink';
import { en } from './text/en';
import { ru } from './text/ru';

interface Props {
  links: Links;
  methods: Methods;
  launchData: string;
  reload: () => Promise<void>;
}

/** With what the account can be opened; more of it is added here, and what is not wanted any more removed. */
export function LinkedAccounts(props: Props) {
  const t = useText(en, ru);
  return (
    <section class="card stack" aria-labelledby="links">
      <h2 id="links">{t('linksTitle')}</h2>
      <p class="hint">{t('linksBody')}</p>
      <LoginMethods {...props} />
    </section>
  );
}

function LoginMethods({ links, methods, launchData, reload }: Props) {
  const t = useText(en, ru);
  const { withProof, sheet } = useProof(launchData);
  const [asked, setAsked] = useState<LinkedLoginMethod>();
  const [isMailOpen, setMailOpen] = useState(false);
  const adding = useTask();
  const removing = useTask();
  const [removed, setRemoved] = useState<LinkMethod>();
  const linked = new Map(links.items.map((item) => [item.method, item]));
  const canReturn = isWeb(); // other sites send people back to the dashboard only

  async function remove(item: LinkedLoginMethod) {
    const isGone = await removing.run(() => withProof(() => unlink(item.method)));
    if (!isGone) return feelOutcome('error');
    feelOutcome('success');
    setAsked(undefined);
    setRemoved(item.method);
    await reload();
  }

  function add(method: LinkMethod) {
    setRemoved(undefined);
    if (method === 'email') setMailOpen(true);
    else void adding.run(() => leaveToLink(method, methods, withProof));
  }

  return (
    <>
      <ul class="credentials">
        {shown(methods, links).map((method) => (
          <li key={method}>
            <Row
              method={method}
              linked={linked.get(method)}
              isOnly={links.items.length === 1}
              canAdd={(method === 'email' || canReturn) && !adding.busy}
              onAdd={() => add(method)}
              onRemove={(item) => {
                removing.forget();
                setAsked(item);
              }}
            />
            {method === 'email' && isMailOpen && (
              <EmailLink
                withProof={withProof}
                onLinked={async () => {
                  setMailOpen(false);
                  await reload();
                }}
                onCancel={() => setMailOpen(false)}
              />
            )}
          </li>
        ))}
      </ul>
      {adding.problem && adding.problem.code !== PROOF_CANCELLED && (
        <ProblemNotice problem={adding.problem} />
      )}
      <p class="hint announcement" aria-live="polite">
        {removed && t('removed', { name: nameOf(removed, t('methodEmail')) })}
      </p>
      {!canReturn && methods.oauth.length > 0 && (
        <>
          <p class="hint">{t('onTheWeb')}</p>
          <Button kind="quiet" onClick={() => openLink(`${dashboardUrl()}#/security`)}>
            <Icon name="open" />
            {t('openWeb')}
          </Button>
        </>
      )}
      {asked && (
        <ConfirmSheet
          title={t('removeTitle', { name: nameOf(asked.method, t('methodEmail')) })}
          body={t(asked.method === 'email' && links.has_password ? 'removeEmailBody' : 'removeBody')}
          confirm={t('remove')}
          busy={removing.busy}
          problem={removing.problem?.code === PROOF_CANCELLED ? undefined : removing.problem}
          onConfirm={() => void remove(asked)}
          onCancel={() => setAsked(undefined)}
        />
      )}
      {sheet}
    </>
  );
}

/** What is offered here, and what the person has although it is not offered any more. */
function shown(methods: Methods, links: Links): LinkMethod[] {
  const offered: LinkMethod[] = [
    // the command of the bot signs in, it links nothing
    ...(methods.telegram && methods.telegram.way !== 'bot' ? (['telegram'] as const) : []),
    ...(methods.email ? (['email'] as const) : []),
    ...methods.oauth,
  ];
  return [...new Set([...offered, ...links.items.map(({ method }) => method)])];
}

interface RowProps {
  method: LinkMethod;
  linked: LinkedLoginMethod | undefined;
  isOnly: boolean;
  canAdd: boolean;
  onAdd: () => void;
  onRemove: (linked: LinkedLoginMethod) => void;
}

function Row({ method, linked, isOnly, canAdd, onAdd, onRemove }: RowProps) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const name = nameOf(method, t('methodEmail'));
  return (
    <div class="credentials__row">
      <span class={linked ? 'credentials__icon credentials__icon--on' : 'credentials__icon'}>
        <Icon name={method === 'email' ? 'mail' : method} size={24} />
      </span>
      <div class="credentials__what">
        <span class="credentials__name">{name}</span>
        {linked?.label && (
          <span class="credentials__label">
            <Name name={linked.label} />
          </span>
        )}
        {linked?.linked_at && (
          <span class="hint">{t('linkedSince', { date: formatDate(linked.linked_at, locale) })}</span>
        )}
        {!linked && <span class="hint">{t('notLinked')}</span>}
        {linked && isOnly && <span class="hint">{t('onlyWay')}</span>}
      </div>
      {linked && !isOnly && (
        <button
          type="button"
          class="button button--small"
          aria-label={t('removeNamed', { name })}
          onClick={() => onRemove(linked)}
        >
          {t('remove')}
        </button>
      )}
      {canAdd && (!linked || method === 'email') && (
        <button
          type="button"
          class="button button--small"
          aria-label={t(linked ? 'changeNamed' : 'addNamed', { name })}
          onClick={onAdd}
        >
          {t(linked ? 'change' : 'add')}
        </button>
      )}
    </div>
  );
}

export function nameOf(method: LinkMethod, email: string): string {
  if (method === 'email') return email;
  return method === 'telegram' ? 'Telegram' : PROVIDER_NAMES[method];
}
