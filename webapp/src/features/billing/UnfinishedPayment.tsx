import type { Payment } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import type { Loaded } from '../../shared/load';
import { OpenPayments } from './OpenPayments';
import { isOpen } from './progress';
import { en } from './text/recent.en';
import { ru } from './text/recent.ru';

/** The payments that wait for their money; nothing when there is none. */
export function UnfinishedPayment({ payments }: { payments: Loaded<Payment[]> }) {
  const t = useText(en, ru);
  const open = payments.data?.filter(isOpen) ?? [];
  if (open.length === 0) return null;
  return (
    <section class="card" aria-labelledby="unfinished">
      <h2 id="unfinished">{t('unfinished')}</h2>
      {open.length > 1 && <p class="hint">{t('unfinishedMany')}</p>}
      <OpenPayments payments={open} kind="primary" onDone={payments.reload} />
    </section>
  );
}
