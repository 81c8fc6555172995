import './usage.css';
import type { Usage } from '../../shared/api/types';
import { fetchUsage } from '../../shared/api/usage';
import { formatBytes, percentOf } from '../../shared/bytes';
import { formatDate, formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { useSignal } from '../../shared/signal';
import { Bar } from '../../shared/ui/Bar';
import { ButtonLink } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { DailyBars } from './DailyBars';
import { en } from './text/en';
import { ru } from './text/ru';

export function UsagePage() {
  const t = useText(en, ru);
  const { data: usage, problem, reload } = useLoad('usage', fetchUsage);
  return (
    <div class="stack">
      <h1>{t('title')}</h1>
      {problem && !usage && <ProblemNotice problem={problem} onRetry={reload} />}
      {!usage && !problem && <Skeleton label={t('loading')} heights={['m', 's', 'l']} />}
      {usage && (
        <>
          <Period usage={usage} />
          <Connections usage={usage} />
          <ByDay daily={usage.daily} />
        </>
      )}
    </div>
  );
}

function Period({ usage }: { usage: Usage }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const used = formatBytes(usage.bandwidth_used, locale);
  const limit = usage.bandwidth_limit;
  const isLimited = limit !== null && limit > 0;
  return (
    <section class="card" aria-labelledby="period">
      <h2 class="section-title" id="period">
        {t('used')}
      </h2>
      <p class="usage__big">
        <strong>{used}</strong>{' '}
        {isLimited && <span>{t('ofLimit', { limit: formatBytes(limit, locale) })}</span>}
      </p>
      {isLimited && (
        <Bar
          percent={percentOf(usage.bandwidth_used, limit)}
          label={t('used')}
          valueText={`${used} ${t('ofLimit', { limit: formatBytes(limit, locale) })}`}
        />
      )}
      <p class="row hint">
        <span>
          {isLimited
            ? t('left', { amount: formatBytes(limit - usage.bandwidth_used, locale) })
            : t('noLimit')}
        </span>
        {usage.period_start && usage.period_end && (
          <span>
            {t('period', {
              from: formatDate(usage.period_start, locale),
              to: formatDate(usage.period_end, locale),
            })}
          </span>
        )}
      </p>
    </section>
  );
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

function ByDay({ daily }: { daily: Usage['daily'] }) {
  const t = useText(en, ru);
  if (daily.every(({ bytes }) => bytes === 0)) {
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
