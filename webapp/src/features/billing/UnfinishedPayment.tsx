import './recent.css';
import type { Payment } from '../../shared/api/types';
import { formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import type { Loaded } from '../../shared/load';
import { formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { ButtonLink } from '../../shared/ui/Button';
import { CancelButton } from './CancelButton';
import { orderName } from './orderName';
import { isOpen } from './progress';
import { en } from './text/recent.en';
import { ru } from './text/recent.ru';

/** The newest payment that waits for its money; nothing when there is none. */
export function UnfinishedPayment({ payments }: { payments: Loaded<Payment[]> }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const payment = payments.data?.find(isOpen);
  if (!payment) return null;
  const { payment_id: id, expires_at: end } = payment;
  return (
    <section class="card" aria-labelledby="unfinished">
      <h2 id="unfinished">{t('unfinished')}</h2>
      <p>
        {orderName(payment, t('order'), t)} · {formatMoney(payment.amount, payment.currency, locale)}
      </p>
      {end && <p class="hint">{t('payUntil', { moment: formatMoment(end, locale) })}</p>}
      <div class="actions">
        <ButtonLink href={`#/pay/${id}`}>{t('continue')}</ButtonLink>
        <CancelButton key={id} id={id} label={t('cancelPayment')} onDone={payments.reload} />
      </div>
    </section>
  );
}
