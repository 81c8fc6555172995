import type { Subscription } from '../../shared/api/types';
import { formatBytes, percentOf } from '../../shared/bytes';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { Bar } from '../../shared/ui/Bar';
import { ButtonLink } from '../../shared/ui/Button';
import { Chip, type Tone } from '../../shared/ui/Chip';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { Preparation } from './Preparation';
import { en } from './text/en';
import { ru } from './text/ru';

type Standing = Exclude<Subscription['status'], 'none'>;

const TONES: Record<Standing, Tone> = {
  active: 'good',
  trial: 'good',
  grace: 'wait',
  expired: 'bad',
  cancelled: 'calm',
};

export function CurrentSubscription({ subscription }: { subscription: Subscription }) {
  const t = useText(en, ru);
  const standing = subscription.status as Standing;
  const isUsable = isRunning(standing, subscription.days_remaining);
  const isPreparing = isUsable && subscription.provisioning !== 'done' && subscription.provisioning !== null;

  return (
    <section class={`card sub sub--${subscription.tier ?? 'basic'}`} aria-labelledby="subscription">
      <h2 class="visually-hidden" id="subscription">
        {t('heading')}
      </h2>
      <header class="sub__head">
        <span class="sub__tier">
          {subscription.tier ? TIER_NAMES[subscription.tier] : subscription.plan_name}
        </span>
        <Chip tone={TONES[standing]}>{t(`status_${standing}`)}</Chip>
      </header>
      <TimeLeft subscription={subscription} isUsable={isUsable} />
      {isUsable && !isPreparing && <Traffic subscription={subscription} />}
      <Preparation provisioning={isPreparing ? subscription.provisioning : null} />
      <Actions standing={standing} isUsable={isUsable} isPreparing={isPreparing} />
    </section>
  );
}

/** A cancelled subscription is not extended, but stays usable until its last paid day. */
function isRunning(standing: Standing, daysRemaining: number | null): boolean {
  if (standing === 'expired') return false;
  return standing !== 'cancelled' || (daysRemaining ?? 0) > 0;
}

interface ActionsProps {
  standing: Standing;
  isUsable: boolean;
  isPreparing: boolean;
}

/** What to do next; the first button is what this customer most likely came for. */
function Actions({ standing, isUsable, isPreparing }: ActionsProps) {
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

function Traffic({ subscription }: { subscription: Subscription }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const used = subscription.used_traffic_bytes ?? 0;
  const limit = subscription.traffic_limit_bytes;
  const words = limit
    ? t('trafficOf', { used: formatBytes(used, locale), limit: formatBytes(limit, locale) })
    : t('trafficFree', { used: formatBytes(used, locale) });

  return (
    <div class="sub__traffic">
      <p class="row">
        <span>{t('traffic')}</span>
        <span class="row__value">{words}</span>
      </p>
      {limit !== null && <Bar percent={percentOf(used, limit)} label={t('traffic')} valueText={words} />}
      <p class="row sub__small">
        {subscription.device_limit !== null && (
          <span>{t('devices', { count: subscription.device_limit })}</span>
        )}
        <span>{subscription.auto_renew ? t('autoRenewOn') : t('autoRenewOff')}</span>
      </p>
    </div>
  );
}
