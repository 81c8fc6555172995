import { reachable, retryNow } from '../shared/connection';
import { useText } from '../shared/i18n/text';
import { useSignal } from '../shared/signal';
import { Icon } from '../shared/ui/Icon';
import { en } from './text/en';
import { ru } from './text/ru';

export function OfflineBanner() {
  const t = useText(en, ru);
  const isReachable = useSignal(reachable);
  return (
    <div role="status">
      {!isReachable && (
        <div class="offline">
          <Icon name="offline" />
          <span>{t('offline')}</span>
          <button type="button" class="button button--small" onClick={retryNow}>
            {t('retry')}
          </button>
        </div>
      )}
    </div>
  );
}
