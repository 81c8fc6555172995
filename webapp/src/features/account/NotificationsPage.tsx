import './account.css';
import { useState } from 'preact/hooks';
import { fetchNotifications, switchNotification } from '../../shared/api/account';
import { asProblem, type Problem } from '../../shared/api/problem';
import type { NotificationSettings } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { feelChoice } from '../../telegram/haptics';
import { en } from './text/en';
import { ru } from './text/ru';

const KINDS = [
  'bot_access_ready',
  'bot_expiry_reminders',
  'bot_news',
  'bot_payment_problems',
  'bot_security',
] as const;

type Kind = (typeof KINDS)[number];

/** What we write about, by the bot or by mail. */
export function NotificationsPage() {
  const t = useText(en, ru);
  const { data: settings, problem, reload } = useLoad('notifications', fetchNotifications);
  const [refused, setRefused] = useState<Problem>();
  const [busy, setBusy] = useState<Kind>();

  async function turn(kind: Kind, on: boolean) {
    feelChoice();
    setBusy(kind);
    setRefused(undefined);
    try {
      await switchNotification(kind, on);
    } catch (error) {
      setRefused(asProblem(error));
    }
    await reload();
    setBusy(undefined);
  }

  return (
    <div class="stack">
      <h1>{t('notifications')}</h1>
      <p class="lead">{t('notificationsBody')}</p>
      {problem && !settings && <ProblemNotice problem={problem} onRetry={reload} />}
      {!settings && !problem && <Skeleton label={t('loading')} heights={['l']} />}
      {settings && (
        <section class="card switches">
          {KINDS.map((kind) => (
            <Switch
              key={kind}
              kind={kind}
              settings={settings}
              busy={busy !== undefined}
              onTurn={(on) => void turn(kind, on)}
            />
          ))}
        </section>
      )}
      {refused && <ProblemNotice problem={refused} />}
    </div>
  );
}

interface SwitchProps {
  kind: Kind;
  settings: NotificationSettings;
  busy: boolean;
  onTurn: (on: boolean) => void;
}

function Switch({ kind, settings, busy, onTurn }: SwitchProps) {
  const t = useText(en, ru);
  const isFixed = settings.always_on.includes(kind);
  return (
    <label class="switches__switch">
      <span>
        <span class="switches__name">{t(kind)}</span>
        <span class="hint">{t(isFixed ? 'alwaysOn' : `${kind}_hint`)}</span>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={settings[kind]}
        disabled={isFixed || busy}
        onChange={(event) => onTurn(event.currentTarget.checked)}
      />
    </label>
  );
}
