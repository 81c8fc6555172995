import type { Subscription } from '../../shared/api/types';
import { formatBytes, percentOf } from '../../shared/bytes';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { trafficState, type TrafficState } from '../../shared/traffic';
import { Bar } from '../../shared/ui/Bar';
import { ButtonLink } from '../../shared/ui/Button';
import { Chip, type Tone } from '../../shared/ui/Chip';
import { Name } from '../../shared/ui/Name';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { TrafficNotice } from '../../shared/ui/TrafficNotice';
import { Preparation } from './Preparation';
import { en } from './text/en';
import { ru } from './text/ru';

type Standing = Exclude<Subscription['status'], 'none'>;

const TONES: Record<Standing, Tone> = {
  active: 'good',
  trial: 'good',
  limited: 'bad',
  grace: 'wait',
  frozen: 'calm',
  expired: 'bad',
  cancelled: 'calm',
};

/** Traffic in bytes; a limit that is null or 0 is none. */
interface TrafficCount {
  used: number;
  limit: number | null;
}

interface Props {
  subscription: Subscription;
  /** Counted later than what the subscription tells; missing while it is not known. */
  latest?: TrafficCount | undefined;
}

export function CurrentSubscription({ subscription, latest }: Props) {
  const t = useText(en, ru);
  const standing = subscription.status as Standing;
  const isUsable = isRunning(subscription);
  const told = {
    used: subscription.used_traffic_bytes ?? 0,
    limit: subscription.traffic_limit_bytes,
  };
  const count = latest ? { used: latest.used, limit: latest.limit ?? told.limit } : told;
  const isUsedUp = stateOf(standing, count) === 'used-up';
  const isPreparing = isUsable && subscription.provisioning !== 'done' && subscription.provisioning !== null;

  return (
    <section class={`card sub sub--${subscription.tier ?? 'basic'}`} aria-labelledby="subscription">
      <h2 class="visually-hidden" id="subscription">
        {t('heading')}
      </h2>
      <header class="sub__head">
        <span class="sub__tier">
          {subscription.tier ? (
            TIER_NAMES[subscription.tier]
          ) : (
            <Name name={subscription.plan_name} standIn={t('heading')} />
          )}
        </span>
        <Chip tone={TONES[standing]}>{t(`status_${standing}`)}</Chip>
      </header>
      <TimeLeft subscription={subscription} isUsable={isUsable} />
      {isUsable && !isPreparing && <Traffic subscription={subscription} told={told} count={count} />}
      <Preparation provisioning={isPreparing ? subscription.provisioning : null} />
      <Actions standing={standing} isUsable={isUsable} isPreparing={isPreparing} isUsedUp={isUsedUp} />
    </section>
  );
}

/** A cancelled subscription is not extended, but stays usable until its last paid day. */
export function isRunning({ status, days_remaining: daysRemaining }: Subscription): boolean {
  if (status === 'expired' || status === 'frozen') return false;
  return status !== 'cancelled' || (daysRemaining ?? 0) > 0;
}

const isWarning = (state: TrafficState) => state === 'high' || state === 'used-up';
const stateOf = (standing: Standing, { used, limit }: TrafficCount) => trafficState(standing, used, limit);

interface ActionsProps {
  standing: Standing;
  isUsable: boolean;
  isPreparing: boolean;
  isUsedUp: boolean;
}

/** What to do next; the first button is what this customer most likely came for. */
function Actions({ standing, isUsable, isPreparing, isUsedUp }: ActionsProps) {
  const t = useText(en, ru);
  const connect = (kind: 'primary' | 'quiet') => (
    <ButtonLink href="#/connect" kind={kind}>
      {t('connect')}
    </ButtonLink>
  );
  const extend = (kind: 'primary' | 'quiet') => (
    <ButtonLink href="#/plans" kind={kind}>
      {t('renew')}
    </ButtonLink>
  );
  if (!isUsable) {
    return (
      <div class="actions">
        <ButtonLink href="#/plans">{t('renewAgain')}</ButtonLink>
      </div>
    );
  }
  if (isPreparing) return <div class="actions">{connect('quiet')}</div>;
  if (isUsedUp) {
    return (
      <div class="actions">
        <ButtonLink href="#/plans">{t('moreTraffic')}</ButtonLink>
        <ButtonLink href="#/usage" kind="quiet">
          {t('toUsage')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="actions">
      {standing === 'grace' ? [extend('primary'), connect('quiet')] : [connect('primary'), extend('quiet')]}
    </div>
  );
}

function TimeLeft({ subscription, isUsable }: { subscription: Subscription; isUsable: boolean }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const until = subscription.expires_at && formatDate(subscription.expires_at, locale);
  if (subscription.status === 'frozen') return <Frozen until={subscription.frozen_until ?? null} />;
  if (!isUsable) return until ? <p class="sub__ended">{t('endedOn', { date: until })}</p> : null;
  if (subscription.status === 'grace') return <p class="sub__ended">{t('graceBody')}</p>;

  const days = subscription.days_remaining ?? 0;
  return (
    <p class="sub__time">
      {days > 0 ? (
        <>
          <strong class="sub__days">{days}</strong> {t('daysLeft', { count: days })}
        </>
      ) : (
        <strong>{t('lastDay')}</strong>
      )}
      {until && <span class="sub__until">{t('until', { date: until })}</span>}
    </p>
  );
}

function Frozen({ until }: { until: string | null }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  return (
    <p class="sub__ended">{until ? t('frozenUntil', { date: formatDate(until, locale) }) : t('frozen')}</p>
  );
}

interface TrafficProps {
  subscription: Subscription;
  /** What was known when the card was drawn first. */
  told: TrafficCount;
  /** The same as far as it is known now. */
  count: TrafficCount;
}

/** A warning that comes late takes the place of the smallest line, so that nothing below it moves. */
function Traffic({ subscription, told, count }: TrafficProps) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const standing = subscription.status as Standing;
  const state = stateOf(standing, count);
  const isWarned = isWarning(stateOf(standing, told));
  const { used } = count;
  const limit = count.limit ?? 0;
  const percent = percentOf(used, limit);
  const words =
    limit > 0
      ? t('trafficOf', { used: formatBytes(used, locale), limit: formatBytes(limit, locale), percent })
      : t(state === 'unlimited' ? 'trafficFree' : 'trafficUsed', { used: formatBytes(used, locale) });

  return (
    <div class="sub__traffic">
      <p class="row">
        <span>{t('traffic')}</span>
        <span class="row__value">{words}</span>
      </p>
      {limit > 0 && <Bar percent={percent} label={t('traffic')} valueText={words} />}
      {isWarned && (
        <TrafficNotice state={state} percent={percent} resetsAt={subscription.traffic_resets_at ?? null} />
      )}
      {isWarning(state) && !isWarned ? (
        <p class={`row sub__small sub__late sub__late--${state}`} role="status">
          {state === 'used-up' ? t('usedUpLate') : t('highLate', { percent })}
        </p>
      ) : (
        <p class="row sub__small">
          {subscription.device_limit !== null && (
            <span>{t('devices', { count: subscription.device_limit })}</span>
          )}
          <span>{subscription.auto_renew ? t('autoRenewOn') : t('autoRenewOff')}</span>
        </p>
      )}
    </div>
  );
}
