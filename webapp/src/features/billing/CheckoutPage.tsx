import './billing.css';
import { useEffect, useState } from 'preact/hooks';
import { PROVIDER_UNAVAILABLE } from '../../shared/api/problem';
import type { Provider, Quote } from '../../shared/api/types';
import { formatDate } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { minorUnits } from '../../shared/money';
import { currentRoute } from '../../shared/route';
import { useSignal } from '../../shared/signal';
import { isPhoneApp } from '../../shared/surface';
import { Button, ButtonLink } from '../../shared/ui/Button';
import { ConfirmSheet } from '../../shared/ui/ConfirmSheet';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { feelChoice } from '../../telegram/haptics';
import { BeforeAndAfter } from './BeforeAndAfter';
import { changeBy } from './change';
import { OrderSummary } from './OrderSummary';
import { ProviderChoice, amountDue, providersFor } from './ProviderChoice';
import { en } from './text/en';
import { ru } from './text/ru';
import { useOrder, type Order } from './useOrder';
import { usePayButton } from './usePayButton';

export function CheckoutPage({ planId }: { planId: string }) {
  const t = useText(en, ru);
  const { data: order, problem, reload } = useOrder(planId);
  return (
    <div class="stack">
      <h1>{t('checkoutTitle')}</h1>
      {problem && !order && <ProblemNotice problem={problem} onRetry={reload} />}
      {order === undefined && !problem && (
        <Skeleton label={t('loadingCheckout')} heights={['m', 's', 's', 's']} />
      )}
      {order === null && <PlanGone />}
      {order && <Payable order={order} reload={reload} />}
    </div>
  );
}

const LABELS = { buy: 'payBuy', extend: 'payExtend', change: 'payChange' } as const;

function Payable({ order, reload }: { order: NonNullable<Order>; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { plan, quote, running, open } = order;
  const { busy, problem, unsettled, pay } = usePayButton(plan.id, open);
  const [picked, setPicked] = useState<string | null>(() => currentRoute().query.get('provider'));
  const [isAsking, setAsking] = useState(false);
  const change = changeBy(quote, plan.tier, running);
  const providers = providersFor(quote);
  const provider = unsettled?.provider ?? providers.find((open) => open === picked) ?? providers[0];
  const isFree = minorUnits(quote.gateway_amount, quote.currency) === 0;
  const isClosed = problem?.code === 'provider_closed';

  useEffect(() => {
    if (isClosed) void reload(); // what is open has changed since it was offered
  }, [isClosed, reload]);

  function choose(choice: Provider) {
    feelChoice();
    setPicked(choice);
  }

  if (!provider) {
    return (
      <>
        <OrderSummary plan={plan} quote={quote} due={undefined} />
        <NoWay quote={quote} />
      </>
    );
  }
  return (
    <>
      <OrderSummary plan={plan} quote={quote} due={isFree ? undefined : amountDue(quote, provider, locale)} />
      {quote.result && <BeforeAndAfter result={quote.result} before={change.before} />}
      {open[0] && !unsettled && <AlreadyOpen id={open[0].payment_id} />}
      {!isFree && (
        <ProviderChoice
          quote={quote}
          providers={providers}
          chosen={provider}
          disabled={busy || unsettled !== null}
          onChoose={choose}
        />
      )}
      {problem && (
        <ProblemNotice
          problem={problem}
          body={problem.code === PROVIDER_UNAVAILABLE ? t('notAccepted') : undefined}
        />
      )}
      <div class="pay">
        <p class="pay__fine" aria-live="polite">
          {problem && unsettled ? t('unclear') : t('fine')}
        </p>
        <Button busy={busy} onClick={() => (change.isLoss && !unsettled ? setAsking(true) : pay(provider))}>
          {busy ? t('creating') : payLabel(provider)}
        </Button>
      </div>
      {isAsking && change.before && quote.result && (
        <ConfirmSheet
          title={t('lossTitle', { plan: TIER_NAMES[plan.tier] })}
          body={t('lossBody', {
            old: TIER_NAMES[change.before.tier],
            left: t('termDays', { count: change.before.days }),
            days: t('termDays', { count: quote.result.converted_days }),
            plan: TIER_NAMES[plan.tier],
            before: formatDate(change.before.expiresAt, locale),
            date: formatDate(quote.result.expires_at, locale),
          })}
          confirm={t('payChange', { plan: TIER_NAMES[plan.tier] })}
          busy={false}
          problem={undefined}
          onConfirm={() => {
            setAsking(false);
            pay(provider);
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );

  function payLabel(by: Provider): string {
    if (unsettled) return t('tryAgain');
    const label = t(LABELS[change.kind], { plan: TIER_NAMES[plan.tier] });
    return isFree ? t('activate') : `${label} · ${amountDue(quote, by, locale)}`;
  }
}

function NoWay({ quote }: { quote: Quote }) {
  const t = useText(en, ru);
  const isElsewhere = isPhoneApp() && quote.providers.length > 0;
  const words = isElsewhere
    ? 'notOnPhones'
    : quote.providers.includes('stars')
      ? 'starsInTelegram'
      : 'noWayBody';
  return (
    <section class="card empty">
      <h2>{t('noWay')}</h2>
      <p>{t(words)}</p>
    </section>
  );
}

/** An invoice for the same plan waits already: both could be paid. */
function AlreadyOpen({ id }: { id: string }) {
  const t = useText(en, ru);
  return (
    <section class="card">
      <h2>{t('alreadyOpen')}</h2>
      <p class="hint">{t('alreadyOpenBody')}</p>
      <div class="actions">
        <ButtonLink href={`#/pay/${id}`} kind="quiet">
          {t('finishOpen')}
        </ButtonLink>
      </div>
    </section>
  );
}

function PlanGone() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <h2>{t('planGone')}</h2>
      <p>{t('planGoneBody')}</p>
      <ButtonLink href="#/plans">{t('toPlans')}</ButtonLink>
    </section>
  );
}
