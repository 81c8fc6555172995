import { useEffect, useRef } from 'preact/hooks';
import { leaving, watchLeaving } from '../features/account/leaving';
import { useText } from '../shared/i18n/text';
import { useRoute } from '../shared/route';
import { useSignal } from '../shared/signal';
import { Icon } from '../shared/ui/Icon';
import { ErrorBoundary } from './ErrorBoundary';
import { LeavingScreen } from './pages';
import { OfflineBanner } from './OfflineBanner';
import { PageBody, type PageProps } from './PageBody';
import { reportError } from './report';
import { pageAt, parentOf } from './routes';
import { TabBar } from './TabBar';
import { en } from './text/en';
import { ru } from './text/ru';
import { useBack } from './useBack';

/** The page that the address names, in its frame: the tab bar below, or the way back above. */
export function PageFrame(props: PageProps) {
  const t = useText(en, ru);
  const { path } = useRoute();
  const page = pageAt(path);
  const parent = parentOf(page);
  const drawsBack = useBack(parent);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  const leave = useSignal(leaving);

  useEffect(() => {
    // if it cannot be asked now, the profile page will say so, and the next opening asks again
    watchLeaving().catch(reportError);
  }, []);

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);

  if (leave) {
    return (
      <main class="page page--alone">
        <LeavingScreen />
      </main>
    );
  }
  return (
    <>
      <OfflineBanner />
      <main class={`page page--${page.name} ${parent === null ? 'page--tabs' : ''}`} ref={main} tabIndex={-1}>
        {drawsBack && (
          <a class="back" href={`#${parent}`}>
            <Icon name="back" />
            {t('back')}
          </a>
        )}
        <ErrorBoundary key={path}>
          <PageBody page={page} {...props} />
        </ErrorBoundary>
      </main>
      {parent === null && <TabBar page={page} />}
    </>
  );
}
