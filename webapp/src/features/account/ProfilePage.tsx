import './account.css';
import { useState } from 'preact/hooks';
import { fetchProfile } from '../../shared/api/account';
import { fetchSubscription } from '../../shared/api/subscriptions';
import type { OwnProfile } from '../../shared/api/types';
import { copyText } from '../../shared/clipboard';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { firstVisible, isolated, visibleName } from '../../shared/names';
import { useSignal } from '../../shared/signal';
import { Button } from '../../shared/ui/Button';
import { Icon, type IconName } from '../../shared/ui/Icon';
import { Name, useNameless } from '../../shared/ui/Name';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { Avatar } from './Avatar';
import { DeleteAccount } from './DeleteAccount';
import { ExportData } from './ExportData';
import { LanguageChoice } from './LanguageChoice';
import { NameForm } from './NameForm';
import { TimeZoneChoice } from './TimeZoneChoice';
import { en } from './text/en';
import { ru } from './text/ru';

/** Who am I here, what did I choose, and how do I get my data or get out. */
export function ProfilePage({ telegramPlatform }: { telegramPlatform: string }) {
  const t = useText(en, ru);
  const { data: profile, problem, reload } = useLoad('profile', fetchProfile);
  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {problem && !profile && <ProblemNotice problem={problem} onRetry={reload} />}
      {!profile && !problem && <Skeleton label={t('loading')} heights={['m', 'l']} />}
      {profile && (
        <>
          <Identity profile={profile} />
          <LanguageChoice />
          <NameForm profile={profile} reload={reload} />
          <TimeZoneChoice timezone={profile.timezone} reload={reload} />
          <nav class="card links" aria-label={t('title')}>
            <SubscriptionLink />
            <LinkTo to="/security" icon="shield" text={t('security')} />
            <LinkTo to="/devices" icon="devices" text={t('devices')} />
            <LinkTo to="/notifications" icon="bell" text={t('notifications')} />
            <LinkTo to="/antiphishing" icon="shield" text={t('antiphishing')} />
          </nav>
          <ExportData telegramPlatform={telegramPlatform} />
          <DeleteAccount holds={profile.deletion_waits_for} />
        </>
      )}
    </div>
  );
}

function Identity({ profile }: { profile: OwnProfile }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const [isCopied, setCopied] = useState(false);
  const nameless = useNameless();
  const telegramName = [profile.first_name, profile.last_name].filter(Boolean).join(' ');
  const name = firstVisible(profile.display_name, telegramName, profile.username, profile.email);
  return (
    <section class="card identity">
      <Avatar url={profile.avatar_url} name={name ?? nameless} />
      <div class="identity__text">
        <h2>
          <Name name={name} />
        </h2>
        {profile.username && (
          <p class="hint">
            <Name name={`@${profile.username}`} />
          </p>
        )}
        {profile.email && (
          <p class="hint identity__email">
            <Name name={profile.email} />
          </p>
        )}
        <p class="hint">{t('since', { date: formatDate(profile.created_at, locale) })}</p>
      </div>
      <div class="identity__id">
        <p class="hint">{t('id')}</p>
        <code>{profile.id}</code>
        <Button kind="quiet" onClick={() => void copyText(profile.id).then(setCopied)}>
          <Icon name={isCopied ? 'check' : 'copy'} />
          {t(isCopied ? 'copied' : 'copyId')}
        </Button>
      </div>
    </section>
  );
}

/** Keeps the line that the answer will fill. */
const PLACE_OF_VALUE = '\u00a0';

function SubscriptionLink() {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { data: subscription } = useLoad('subscription', fetchSubscription);
  const has = subscription?.plan_name && subscription.expires_at;
  const value = has
    ? t('planUntil', {
        plan: isolated(visibleName(subscription.plan_name)),
        date: formatDate(subscription.expires_at ?? '', locale),
      })
    : subscription && t('noPlan');
  return (
    <LinkTo to={has ? '/' : '/plans'} icon="plans" text={t('subscription')} value={value ?? PLACE_OF_VALUE} />
  );
}

function LinkTo({
  to,
  icon,
  text,
  value,
}: {
  to: string;
  icon: IconName;
  text: string;
  value?: string | undefined;
}) {
  return (
    <a class="links__link" href={`#${to}`}>
      <Icon name={icon} />
      <span class="links__text">
        {text}
        {value && <small class="hint">{value}</small>}
      </span>
      <Icon name="next" size={18} />
    </a>
  );
}
