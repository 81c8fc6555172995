import type { Hold } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { en } from './text/en';
import { ru } from './text/ru';

/** What of value is still in the account, in sentences. */
export function HoldNotes({ holds }: { holds: Hold[] }) {
  const t = useText(en, ru);
  return (
    <>
      {holds.map(({ reason, amount, currency }) => (
        <p key={`${reason} ${currency}`} class="account__hold">
          {amount ? t('holdWallet', { amount: `${amount} ${currency ?? ''}` }) : t('holdPayment')}
        </p>
      ))}
    </>
  );
}
