import './billing.css';
import { useEffect, useState } from 'preact/hooks';
import { PROVIDER_UNAVAILABLE } from '../../shared/api/problem';
import type { Provider } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { minorUnits } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { Button, ButtonLink } from '../../shared/ui/Button';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { feelChoice } from '../../telegram/haptics';
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

function Payable({ order, reload }: { order: NonNullable<Order>; reload: () => Promise<void> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { plan, quote } = order;
  const { busy, problem, unsettled, pay } = usePayButton(plan.id);
  const [picked, setPicked] = useState<Provider>();
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
        <OrderSummary plan={plan} quote={quote} />
        <NoWay takesStars={quote.providers.includes('stars')} />
      </>
    );
  }
  return (
    <>
      <OrderSummary plan={plan} quote={quote} />
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
        <Button busy={busy} onClick={() => pay(provider)}>
          {busy ? t('creating') : payLabel(provider)}
        </Button>
      </div>
    </>
  );

  function payLabel(by: Provider): string {
    if (unsettled) return t('tryAgain');
    return isFree ? t('activate') : t('pay', { price: amountDue(quote, by, locale) });
  }
}

function NoWay({ takesStars }: { takesStars: boolean }) {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <h2>{t('noWay')}</h2>
      <p>{t(takesStars ? 'starsInTelegram' : 'noWayBody')}</p>
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
