import './recent.css';
import { useState } from 'preact/hooks';
import type { Payment } from '../../shared/api/types';
import { formatMoment } from '../../shared/dates';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { useSignal } from '../../shared/signal';
import { Button, ButtonLink } from '../../shared/ui/Button';
import { CancelButton } from './CancelButton';
import { orderLine } from './orderName';
import { en } from './text/recent.en';
import { ru } from './text/recent.ru';

const SHOWN = 5;

interface Props {
  payments: Payment[];
  /** How the way on to each of them looks. */
  kind: 'primary' | 'quiet';
  /** One of them has changed. */
  onDone: () => unknown;
}

/** Payments that wait for their money, each to be continued or cancelled. */
export function OpenPayments({ payments, kind, onDone }: Props) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  const [hasAll, setAll] = useState(false);
  const shown = hasAll ? payments : payments.slice(0, SHOWN);
  return (
    <>
      <ul class="open">
        {shown.map((payment) => (
          <li key={payment.payment_id}>
            <p>{orderLine(payment, t('order'), locale, t)}</p>
            {payment.expires_at && (
              <p class="hint">{t('payUntil', { moment: formatMoment(payment.expires_at, locale) })}</p>
            )}
            <div class="actions">
              <ButtonLink href={`#/pay/${payment.payment_id}`} kind={kind}>
                {t('continue')}
              </ButtonLink>
              <CancelButton id={payment.payment_id} label={t('cancelPayment')} onDone={onDone} />
            </div>
          </li>
        ))}
      </ul>
      {shown.length < payments.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('allPayments', { count: payments.length })}
        </Button>
      )}
    </>
  );
}
