import { useLayoutEffect } from 'preact/hooks';
import { leaving } from '../features/account/leaving';
import { session } from '../shared/api/client';
import type { SessionState } from '../shared/api/session';
import { useText } from '../shared/i18n/text';
import { useRoute } from '../shared/route';
import { useSignal } from '../shared/signal';
import { isWeb } from '../shared/surface';
import { pageAt, type Page } from './routes';
import { en } from './text/en';
import { ru } from './text/ru';

const PRODUCT = 'CyberVPN';

/** Names the window, and so the history and the screen reader's first words, after what is shown in it. */
export function useTitle(): void {
  const t = useText(en, ru);
  const state = useSignal(session.state);
  const page = pageAt(useRoute().path);
  const isLeaving = useSignal(leaving) !== null;
  const screen = isLeaving ? null : screenOf(state.is, page);
  const title = screen ? `${t(screen)} · ${PRODUCT}` : PRODUCT;

  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}

/** Null for what is no place: waiting, and what went wrong. */
function screenOf(state: SessionState['is'], page: Page): keyof typeof en | null {
  switch (state) {
    case 'signed-in':
      return page.name === 'not-found' ? 'notFoundTitle' : page.name;
    case 'second-factor':
      return 'secondFactor';
    case 'signed-out':
    case 'ended':
      return isWeb() ? 'signIn' : null;
    case 'signing-in':
    case 'failed':
      return null;
  }
}
