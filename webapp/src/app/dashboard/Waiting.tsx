import { useText } from '../../shared/i18n/text';
import { en } from '../text/en';
import { ru } from '../text/ru';

/** While the session of this tab is being renewed. */
export function Waiting() {
  const t = useText(en, ru);
  return (
    <main class="page page--alone desk__waiting">
      <p class="brand">CYBERVPN</p>
      <span class="spinner" aria-hidden="true" />
      <span class="visually-hidden" role="status">
        {t('loading')}
      </span>
    </main>
  );
}
