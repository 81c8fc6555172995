import type { Hold } from '../../shared/api/types';
import { language } from '../../shared/i18n/language';
import { useText } from '../../shared/i18n/text';
import { formatMoney } from '../../shared/money';
import { useSignal } from '../../shared/signal';
import { en } from './text/en';
import { ru } from './text/ru';

/** What of value is still in the account, in sentences. */
export function HoldNotes({ holds }: { holds: Hold[] }) {
  const t = useText(en, ru);
  const locale = useSignal(language);
  return (
    <>
      {holds.map(({ reason, amount, currency }) => (
        <p key={`${reason} ${currency}`} class="account__hold">
          {amount && currency
            ? t('holdWallet', { amount: formatMoney(amount, currency, locale) })
            : t('holdPayment')}
        </p>
      ))}
    </>
  );
}
