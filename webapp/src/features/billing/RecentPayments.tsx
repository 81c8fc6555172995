import './recent.css';
import type { Payment } from '../../shared/api/types';
import { formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import type { Loaded } from '../../shared/load';
import { formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { Chip } from '../../shared/ui/Chip';
import { Icon } from '../../shared/ui/Icon';
import { ProblemNotice } from '../../shared/ui/ProblemNotice';
import { Skeleton } from '../../shared/ui/Skeleton';
import { orderName } from './orderName';
import { progressOf } from './progress';
import { en } from './text/recent.en';
import { ru } from './text/recent.ru';

const SHOWN = 5;

/** The latest orders; an unfinished one is the way back to its payment page. */
export function RecentPayments({ payments: loaded }: { payments: Loaded<Payment[]> }) {
  const t = useText(en, ru);
  const { problem, reload } = loaded;
  const payments = loaded.data?.slice(0, SHOWN);
  return (
    <section aria-labelledby="recent">
      <h2 class="section-title" id="recent">
        {t('recent')}
      </h2>
      {problem && !payments && <ProblemNotice problem={problem} onRetry={reload} />}
      {!payments && !problem && <Skeleton label={t('loadingRecent')} heights={['s', 's']} />}
      {payments?.length === 0 && <p class="hint">{t('noPayments')}</p>}
      {payments && payments.length > 0 && (
        <ul class="card recent">
          {payments.map((payment) => (
            <li key={payment.payment_id}>
              <PaymentRow payment={payment} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PaymentRow({ payment }: { payment: Payment }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const status = `status_${payment.status}`;
  return (
    <a class="recent__row" href={`#/pay/${payment.payment_id}`}>
      <span class="recent__icon">
        <Icon name={payment.provider === 'stars' ? 'star' : 'crypto'} />
      </span>
      <span class="recent__what">
        <span class="recent__plan">{orderName(payment, t('order'), t)}</span>
        <span class="recent__when">{formatMoment(payment.created_at, locale)}</span>
      </span>
      <span class="recent__money">
        <span class="recent__amount">{formatMoney(payment.amount, payment.currency, locale)}</span>
        <Chip tone={progressOf(payment.status).tone}>
          {t(status in en ? (status as keyof typeof en) : 'status_unknown')}
        </Chip>
      </span>
    </a>
  );
}
