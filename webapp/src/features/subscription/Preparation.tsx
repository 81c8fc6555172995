import type { Subscription } from '../../shared/api/types';
import { useText } from '../../shared/i18n/text';
import { en } from './text/en';
import { ru } from './text/ru';

/** Between "paid" and "usable": what is going on, and that the customer need not pay twice. */
export function Preparation({ provisioning }: Pick<Subscription, 'provisioning'>) {
  const t = useText(en, ru);
  const isStuck = provisioning === 'stuck';
  const isVisible = isStuck || provisioning === 'pending';
  return (
    <div class="announcement" aria-live="polite">
      {isVisible && (
        <div class={`preparing ${isStuck ? 'preparing--stuck' : ''}`}>
          <p class="preparing__title">{t(isStuck ? 'stuckTitle' : 'pendingTitle')}</p>
          <p>{t(isStuck ? 'stuckBody' : 'pendingBody')}</p>
          {!isStuck && <div class="preparing__stripe" aria-hidden="true" />}
        </div>
      )}
    </div>
  );
}
