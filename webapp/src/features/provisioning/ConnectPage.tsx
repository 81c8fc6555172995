import './provisioning.css';
import { useEffect, useState } from 'preact/hooks';
import { fetchAccess, fetchSubscription } from '../../shared/api/subscriptions';
import type { Access, Subscription } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { markShown } from '../../shared/marks';
import { poll } from '../../shared/poll';
import { ButtonLink } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { trafficState } from '../../shared/traffic';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { TrafficNotice } from '../../shared/ui/TrafficNotice';
import { devicePlatform } from '../../telegram/device';
import { feelChoice } from '../../telegram/haptics';
import { HandOver, StoreLinks } from './AppList';
import { LinkBox } from './LinkBox';
import { PlatformSwitch } from './PlatformSwitch';
import { QrCode } from './QrCode';
import { en } from './text/en';
import { ru } from './text/ru';

/** From "paid" to "browsing": install, hand over, switch on. */
export function ConnectPage({ telegramPlatform }: { telegramPlatform: string }) {
  const t = useText(en, ru);
  const { data: access, problem, reload } = useLoad('access', fetchAccess);
  const { data: subscription, problem: planProblem } = useLoad('subscription', fetchSubscription);
  const isPending = access === 'pending';

  useEffect(() => {
    if (!isPending) return;
    return poll(async () => {
      await reload();
      return false; // an answer other than "pending" ends this poll; a lost one does not
    });
  }, [isPending, reload]);

  /** A pause comes on top: the guide waits for it, and is not moved by it. */
  const isPlanKnown = subscription !== undefined || planProblem !== undefined;
  const isShown = typeof access === 'object' && isPlanKnown;
  const isLoading = (!access && !problem) || (typeof access === 'object' && !isPlanKnown);

  useEffect(() => {
    if (isShown) markShown('connect_shown');
  }, [isShown]);

  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {isLoading && <Skeleton label={t('loading')} heights={['s', 'l', 'm']} />}
      <div class="announcement" aria-live="polite">
        {isPending && <Pending />}
      </div>
      {problem && !access && <ProblemNotice problem={problem} onRetry={reload} />}
      {access === 'none' && <NothingYet />}
      {isShown && subscription && <Pause subscription={subscription} />}
      {isShown && <Guide access={access} telegramPlatform={telegramPlatform} />}
    </div>
  );
}

/** Used-up traffic: nothing connects until there is more. */
function Pause({ subscription }: { subscription: Subscription }) {
  const t = useText(en, ru);
  const { status, used_traffic_bytes: used, traffic_limit_bytes: limit } = subscription;
  if (status === 'expired' || trafficState(status, used ?? 0, limit) !== 'used-up') return null;
  return (
    <>
      <TrafficNotice state="used-up" percent={100} resetsAt={subscription.traffic_resets_at ?? null} />
      <ButtonLink href="#/plans">{t('moreTraffic')}</ButtonLink>
    </>
  );
}

function Guide({ access, telegramPlatform }: { access: Access; telegramPlatform: string }) {
  const t = useText(en, ru);
  const [platform, setPlatform] = useState(() => devicePlatform(telegramPlatform, navigator.userAgent));
  return (
    <>
      <PlatformSwitch
        chosen={platform}
        onChoose={(choice) => {
          feelChoice();
          setPlatform(choice);
        }}
      />
      <div class="guide">
        <ol class="guide__steps">
          <li class="card">
            <h2>{t('step1')}</h2>
            <StoreLinks access={access} platform={platform} />
          </li>
          <li class="card">
            <h2>{t('step2')}</h2>
            <p>{t('step2Body')}</p>
            <HandOver access={access} platform={platform} />
            <LinkBox url={access.subscription_url} />
          </li>
          <li class="card">
            <h2>{t('step3')}</h2>
            <p>{t('step3Body')}</p>
          </li>
        </ol>
        <section class="card qr-card" aria-labelledby="qr">
          <h2 id="qr">{t('qrTitle')}</h2>
          <p>{t('qrBody')}</p>
          <QrCode text={access.subscription_url} label={t('qrLabel')} />
        </section>
      </div>
    </>
  );
}

function Pending() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <span class="empty__pulse" aria-hidden="true">
        <Icon name="connect" size={34} />
      </span>
      <h2>{t('pendingTitle')}</h2>
      <p>{t('pendingBody')}</p>
    </section>
  );
}

function NothingYet() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <Icon name="connect" size={34} />
      <h2>{t('noneTitle')}</h2>
      <p>{t('noneBody')}</p>
      <ButtonLink href="#/plans">{t('toPlans')}</ButtonLink>
    </section>
  );
}
