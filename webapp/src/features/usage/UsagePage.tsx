import './usage.css';
import type { Problem } from '../../shared/api/problem';
import { fetchSubscription } from '../../shared/api/subscriptions';
import type { Subscription, Usage } from '../../shared/api/types';
import { fetchUsage } from '../../shared/api/usage';
import { formatBytes, percentOf } from '../../shared/bytes';
import { formatDate, formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { useSignal } from '../../shared/signal';
import { trafficState } from '../../shared/traffic';
import { Bar } from '../../shared/ui/Bar';
import { ButtonLink } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { TrafficNotice } from '../../shared/ui/TrafficNotice';
import { DailyBars } from './DailyBars';
import { en } from './text/en';
import { ru } from './text/ru';

/** What the traffic counts towards; null while nothing is known of it. */
type Plan = Subscription | 'none' | null;

export function UsagePage() {
  const t = useText(en, ru);
  const { data: usage, problem, reload } = useLoad('usage', fetchUsage);
  const { data: subscription, problem: planProblem } = useLoad('subscription', fetchSubscription);
  const isReady = usage && (subscription ?? planProblem);
  const plan = planOf(subscription, planProblem);
  const isRunning = plan !== 'none' && plan?.status !== 'expired';
  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {problem && !usage && <ProblemNotice problem={problem} onRetry={reload} />}
      {!isReady && !problem && <Skeleton label={t('loading')} heights={['m', 's', 'l']} />}
      {isReady && (
        <>
          {plan === 'none' ? <NoPlan /> : <Period usage={usage} plan={plan} />}
          {isRunning && <Connections usage={usage} />}
          <ByDay daily={usage.daily} canConnect={isRunning} />
        </>
      )}
    </div>
  );
}

function planOf(subscription: Subscription | undefined, problem: Problem | undefined): Plan {
  if (subscription) return subscription.status === 'none' ? 'none' : subscription;
  return problem?.code === 'no_subscription' ? 'none' : null;
}

function NoPlan() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <h2>{t('noPlanTitle')}</h2>
      <p>{t('noPlanBody')}</p>
      <ButtonLink href="#/plans">{t('toPlans')}</ButtonLink>
    </section>
  );
}

function Period({ usage, plan }: { usage: Usage; plan: Subscription | null }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const used = formatBytes(usage.bandwidth_used, locale);
  const limit = usage.bandwidth_limit ?? 0;
  const isOver = plan?.status === 'expired';
  const isCounted = limit > 0 && !isOver;
  const percent = percentOf(usage.bandwidth_used, limit);
  const state = trafficState(plan?.status ?? null, usage.bandwidth_used, usage.bandwidth_limit);
  return (
    <section class="card period" aria-labelledby="period">
      <h2 class="section-title" id="period">
        {t(isOver ? 'usedBefore' : 'used')}
      </h2>
      <p class="usage__big">
        <strong>{used}</strong>{' '}
        {isCounted && <span>{t('ofLimit', { limit: formatBytes(limit, locale) })}</span>}
      </p>
      {isCounted && (
        <div class="period__bar">
          <Bar
            percent={percent}
            label={t('used')}
            valueText={`${used} ${t('ofLimit', { limit: formatBytes(limit, locale) })}`}
          />
          <span class="period__percent">{t('percent', { percent })}</span>
        </div>
      )}
      <p class="row hint">
        <span>{remark()}</span>
        {!isOver && usage.period_start && usage.period_end && (
          <span>
            {t('period', {
              from: formatDate(usage.period_start, locale),
              to: formatDate(usage.period_end, locale),
            })}
          </span>
        )}
      </p>
      {!isOver && (
        <TrafficNotice state={state} percent={percent} resetsAt={plan?.traffic_resets_at ?? null} />
      )}
      {(isOver || state === 'used-up') && (
        <ButtonLink href="#/plans">{t(isOver ? 'toPlans' : 'moreTraffic')}</ButtonLink>
      )}
    </section>
  );

  /** What is left; "no limit" only where the plan is known and has none. */
  function remark(): string | null {
    if (isOver) {
      const date = plan?.expires_at && formatDate(plan.expires_at, locale);
      return date ? t('endedOn', { date }) : t('ended');
    }
    if (isCounted)
      return t('left', { amount: formatBytes(Math.max(0, limit - usage.bandwidth_used), locale) });
    return plan && state === 'unlimited' ? t('noLimit') : null;
  }
}

function Connections({ usage }: { usage: Usage }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { connections_active: active, connections_limit: limit } = usage;
  return (
    <dl class="card facts">
      <div>
        <dt>{t('connections')}</dt>
        <dd>{limit ? t('connectionsOf', { active: active ?? 0, limit }) : (active ?? 0)}</dd>
      </div>
      <div>
        <dt>{t('lastConnection')}</dt>
        <dd>{usage.last_connection ? formatMoment(usage.last_connection, locale) : t('never')}</dd>
      </div>
    </dl>
  );
}

function ByDay({ daily, canConnect }: { daily: Usage['daily']; canConnect: boolean }) {
  const t = useText(en, ru);
  if (daily.every(({ bytes }) => bytes === 0)) {
    if (!canConnect) return null;
    return (
      <section class="card empty">
        <h2>{t('emptyTitle')}</h2>
        <p>{t('emptyBody')}</p>
        <ButtonLink href="#/connect">{t('connect')}</ButtonLink>
      </section>
    );
  }
  return (
    <section class="card" aria-labelledby="daily">
      <h2 class="section-title" id="daily">
        {t('daily')}
      </h2>
      <DailyBars daily={daily} />
    </section>
  );
}
