import { session } from '../shared/api/client';
import { useText } from '../shared/i18n/text';
import { Icon } from '../shared/ui/Icon';
import { reportError } from './report';
import { en } from './text/en';
import { ru } from './text/ru';

/** Signs this tab out at once; where the server cannot be told, the session there runs out by itself. */
export function SignOut() {
  const t = useText(en, ru);
  return (
    <button
      type="button"
      class="button button--quiet sign-out"
      onClick={() => void session.leave().catch(reportError)}
    >
      <Icon name="leave" />
      {t('signOut')}
    </button>
  );
}
