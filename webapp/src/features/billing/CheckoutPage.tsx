import './billing.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { PROVIDER_UNAVAILABLE } from '../../shared/api/problem';
import type { Payment, Provider, Quote } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { minorUnits } from '../../shared/money';
import { providersFor } from '../../shared/payWays';
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
import { LossSheet } from './LossSheet';
import { OpenPayments } from './OpenPayments';
import { orderLine } from './orderName';
import { OrderSummary } from './OrderSummary';
import { ProviderChoice, amountDue } from './ProviderChoice';
import { en } from './text/en';
import { ru } from './text/ru';
import { useOpenPayments } from './useOpenPayments';
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

/** What the customer has said yes to since they pressed the button: these other payments are cancelled, the loss is taken. */
interface Agreed {
  others: string[];
  loss: boolean;
}

const NOTHING: Agreed = { others: [], loss: false };
const LABELS = { buy: 'payBuy', extend: 'payExtend', change: 'payChange' } as const;

function Payable({ order, reload }: { order: NonNullable<Order>; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { plan, plans, quote, running } = order;
  const { open, looking, problem: unseen, look } = useOpenPayments(order.open);
  const { busy: paying, problem: refused, unsettled, pay } = usePayButton(plan.id);
  const busy = paying || looking;
  const problem = unseen ?? refused;
  const [picked, setPicked] = useState<string | null>(() => currentRoute().query.get('provider'));
  const [asking, setAsking] = useState<'open' | 'loss' | null>(null);
  const agreed = useRef<Agreed>(NOTHING);
  const change = changeBy(quote, plan, running, plans);
  const providers = providersFor(quote);
  const provider = unsettled?.provider ?? providers.find((open) => open === picked) ?? providers[0];
  const isFree = minorUnits(quote.gateway_amount) === 0;
  const others = open.filter(isOther);
  const isClosed = problem?.code === 'provider_closed';

  useEffect(() => {
    if (isClosed) void reload(); // what is open has changed since it was offered
  }, [isClosed, reload]);

  function choose(choice: Provider) {
    feelChoice();
    setPicked(choice);
  }

  function isOther(payment: Payment): boolean {
    return payment.plan_id !== plan.id;
  }

  function press(by: Provider) {
    agreed.current = NOTHING;
    if (unsettled) pay(by, []);
    else void goOn(by);
  }

  function agree(by: Provider, to: Partial<Agreed>) {
    setAsking(null);
    agreed.current = { ...agreed.current, ...to };
    void goOn(by);
  }

  /** What else is open by now and what gets worse is asked about first, one after the other. */
  async function goOn(by: Provider) {
    const now = await look();
    if (!now) return;
    const { others: known, loss } = agreed.current;
    if (now.some((payment) => isOther(payment) && !known.includes(payment.payment_id))) setAsking('open');
    else if (change.isLoss && !loss) setAsking('loss');
    else pay(by, now);
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
      {quote.result && <BeforeAndAfter result={quote.result} before={change.before} plan={plan} />}
      {open.length > 0 && !unsettled && (
        <AlreadyOpen open={open} isSame={others.length === 0} reload={reload} />
      )}
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
          body={
            unseen ? t('notLooked') : problem.code === PROVIDER_UNAVAILABLE ? t('notAccepted') : undefined
          }
        />
      )}
      <div class="pay">
        <p class="pay__fine" aria-live="polite">
          {problem && unsettled ? t('unclear') : t('fine')}
        </p>
        <Button busy={busy} onClick={() => press(provider)}>
          {busy ? t('creating') : payLabel(provider)}
        </Button>
      </div>
      {asking === 'open' && (
        <ConfirmSheet
          title={t('othersOpen', { count: others.length })}
          body={t('replaceBody', {
            plan: TIER_NAMES[plan.tier],
            orders: others.map((payment) => orderLine(payment, t('order'), locale, t)).join('; '),
          })}
          confirm={t('replace')}
          dismiss={t('back')}
          busy={false}
          problem={undefined}
          onConfirm={() => agree(provider, { others: others.map(({ payment_id: id }) => id) })}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === 'loss' && change.before && quote.result && (
        <LossSheet
          plan={plan}
          before={change.before}
          lostFeatures={change.lostFeatures}
          result={quote.result}
          onConfirm={() => agree(provider, { loss: true })}
          onCancel={() => setAsking(null)}
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

interface AlreadyOpenProps {
  open: Payment[];
  /** All of them are for the plan of this checkout. */
  isSame: boolean;
  reload: () => Promise<void>;
}

/** Invoices wait already: each of them and the new one could be paid. */
function AlreadyOpen({ open, isSame, reload }: AlreadyOpenProps) {
  const t = useText(en, ru);
  return (
    <section class="card" aria-labelledby="already-open">
      <h2 id="already-open">{isSame ? t('alreadyOpen') : t('othersOpen', { count: open.length })}</h2>
      <p class="hint">{t(isSame ? 'alreadyOpenBody' : 'othersOpenBody')}</p>
      <OpenPayments payments={open} kind="quiet" onDone={reload} />
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
