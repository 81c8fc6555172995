import './billing.css';
import { useRef } from 'preact/hooks';
import { fetchRecentPayments } from '../../shared/api/payments';
import { fetchSubscription } from '../../shared/api/subscriptions';
import type { Invoice, Payment } from '../../shared/api/types';
import { formatDate, formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useLoad } from '../../shared/load';
import { formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { Button, ButtonLink } from '../../shared/ui/Button';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { TIER_NAMES } from '../../shared/ui/TierBadge';
import { checkoutBy } from './attempt';
import { CancelButton } from './CancelButton';
import { showInvoice } from './invoice';
import { orderName } from './orderName';
import { PaymentSteps } from './PaymentSteps';
import { PaymentTimeline } from './PaymentTimeline';
import { progressOfPayment, type Ending } from './progress';
import { en } from './text/en';
import { ru } from './text/ru';
import { usePayment } from './usePayment';

/** A second tap within this time is part of the first. */
const DOUBLE_TAP_MS = 1_000;

/** From "invoice sent" to "ready"; can be left, reloaded and reopened at any moment. */
export function PaymentPage({ id }: { id: string }) {
  const t = useText(en, ru);
  const { payment, problem, ask } = usePayment(id);
  return (
    <div class="stack">
      <h1>{t('paymentTitle')}</h1>
      {problem && <ProblemNotice problem={problem} onRetry={ask} />}
      {!payment && !problem && <Skeleton label={t('loadingPayment')} heights={['s', 'l']} />}
      {payment && <Story payment={payment} ask={ask} />}
    </div>
  );
}

function Story({ payment, ask }: { payment: Payment; ask: () => Promise<boolean> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { step, ending } = progressOfPayment(payment);
  return (
    <>
      <section class="card receipt" aria-label={t('order')}>
        <span class="receipt__plan">{orderName(payment, t('order'), t)}</span>
        <span class="receipt__amount">{formatMoney(payment.amount, payment.currency, locale)}</span>
        <span class="receipt__by">{providerName(payment.provider, t)}</span>
      </section>
      <section class="card" aria-live="polite">
        {step && <PaymentSteps step={step} hasInvoice={payment.invoice !== null} />}
        {ending && <EndingNote ending={ending} />}
        {step === 'wait' && <InvoiceActions payment={payment} ask={ask} />}
        {step === 'ready' && <NewEnd />}
        {step === 'ready' && <Connect payment={payment} />}
        {ending && <EndingActions payment={payment} ending={ending} />}
      </section>
      <PaymentTimeline id={payment.payment_id} status={payment.status} />
      {step !== 'ready' && (
        <ButtonLink href="#/" kind="quiet">
          {t('toHome')}
        </ButtonLink>
      )}
    </>
  );
}

/** Who has bought before has connected a device before, and is not told to begin. */
function Connect({ payment }: { payment: Payment }) {
  const t = useText(en, ru);
  const { data: payments } = useLoad('payments', fetchRecentPayments);
  const isFirst = payments?.every(
    ({ payment_id: id, status }) => id === payment.payment_id || status !== 'completed',
  );
  if (isFirst === false) {
    return (
      <div class="actions">
        <ButtonLink href="#/">{t('toHome')}</ButtonLink>
        <ButtonLink href="#/connect" kind="quiet">
          {t('connectMore')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <>
      {isFirst && <p class="hint">{t('firstDevice')}</p>}
      <ButtonLink href="#/connect">{t('connect')}</ButtonLink>
    </>
  );
}

/** Until when the subscription runs now. */
function NewEnd() {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { data: subscription } = useLoad('subscription', fetchSubscription);
  if (!subscription?.tier || !subscription.expires_at) return null;
  return (
    <p class="new-end">
      {t('newEnd', {
        plan: TIER_NAMES[subscription.tier],
        date: formatDate(subscription.expires_at, locale),
      })}
    </p>
  );
}

function InvoiceActions({ payment, ask }: { payment: Payment; ask: () => Promise<boolean> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const { invoice } = payment;
  const openedAt = useRef(0);
  const validUntil = invoice?.expires_at ?? payment.expires_at;

  function open(shown: Invoice) {
    if (Date.now() - openedAt.current < DOUBLE_TAP_MS) return;
    openedAt.current = Date.now();
    showInvoice(shown);
  }

  return (
    <div class="actions actions--column">
      {invoice && (
        <Button onClick={() => open(invoice)}>
          <Icon name="open" />
          {t('openInvoice')}
        </Button>
      )}
      {invoice && validUntil && (
        <p class="hint">{t('validUntil', { moment: formatMoment(validUntil, locale) })}</p>
      )}
      <ButtonLink href={`#/checkout/${payment.plan_id}`} kind="quiet">
        {t('anotherWay')}
      </ButtonLink>
      <CancelButton id={payment.payment_id} label={t('cancelPayment')} onDone={ask} />
    </div>
  );
}

function EndingNote({ ending }: { ending: Ending }) {
  const t = useText(en, ru);
  return (
    <div class={`ending ending--${ending}`}>
      <h2>
        <Icon name={ending === 'refunded' || ending === 'credited' ? 'back' : 'warning'} />
        {t(`end_${ending}`)}
      </h2>
      <p>{t(`endBody_${ending}`)}</p>
    </div>
  );
}

function EndingActions({ payment, ending }: { payment: Payment; ending: Ending }) {
  const t = useText(en, ru);
  if (ending === 'unknown') return null; // a second order now would be a second charge
  if (ending === 'unreached') {
    return (
      <div class="actions">
        <ButtonLink href={`#${checkoutBy(payment.plan_id, payment.provider)}`}>{t('tryAgain')}</ButtonLink>
      </div>
    );
  }
  return (
    <div class="actions">
      <ButtonLink href={`#/checkout/${payment.plan_id}`}>{t('buyAgain')}</ButtonLink>
    </div>
  );
}

function providerName(provider: string, t: (key: keyof typeof en) => string): string {
  const key = `provider_${provider}`;
  return key in en ? t(key as keyof typeof en) : provider;
}
