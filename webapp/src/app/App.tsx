import { useEffect, useRef } from 'preact/hooks';
import { leaving, watchLeaving } from '../features/account/leaving';
import { ReopenScreen } from '../features/identity/ReopenScreen';
import { session } from '../shared/api/client';
import { useText } from '../shared/i18n/text';
import { useRoute } from '../shared/route';
import { useSignal } from '../shared/signal';
import { ButtonLink } from '../shared/ui/Button';
import { Icon } from '../shared/ui/Icon';
import { ProblemNotice } from '../shared/ui/ProblemNotice';
import type { Launch } from '../telegram/launch';
import { ErrorBoundary } from './ErrorBoundary';
import { HomePage } from './HomePage';
import { metaContent } from './meta';
import { OfflineBanner } from './OfflineBanner';
import {
  AntiphishingPage,
  CheckoutPage,
  ConnectPage,
  DevicesPage,
  LeavingScreen,
  NotificationsPage,
  PaymentPage,
  PlansPage,
  ProfilePage,
  SecondFactorScreen,
  SecurityPage,
  UsagePage,
} from './pages';
import { reportError } from './report';
import { pageAt, parentOf, type Page } from './routes';
import { TabBar } from './TabBar';
import { en } from './text/en';
import { ru } from './text/ru';
import { useBack } from './useBack';

/** The right screen for the state of the session; the pages themselves once somebody is signed in. */
export function App({ launch }: { launch: Launch | null }) {
  const state = useSignal(session.state);
  if (!launch) return <ReopenScreen reason="outside" botUsername={metaContent('telegram-bot')} />;
  if (state.is === 'ended') return <ReopenScreen reason="ended" botUsername={metaContent('telegram-bot')} />;
  if (state.is === 'second-factor') return <SecondFactorScreen />;
  if (state.is === 'failed') {
    return (
      <main class="page page--alone">
        <ProblemNotice problem={state.problem} onRetry={() => session.start(launch.initData)} />
      </main>
    );
  }
  return <Pages launch={launch} />; // also while signing in: the pages wait for their first answers
}

function Pages({ launch }: { launch: Launch }) {
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
          <PageBody page={page} launch={launch} />
        </ErrorBoundary>
      </main>
      {parent === null && <TabBar page={page} />}
    </>
  );
}

function PageBody({ page, launch }: { page: Page; launch: Launch }) {
  switch (page.name) {
    case 'home':
      return <HomePage />;
    case 'plans':
      return <PlansPage />;
    case 'checkout':
      return <CheckoutPage planId={page.planId} />;
    case 'payment':
      return <PaymentPage id={page.id} />;
    case 'connect':
      return <ConnectPage telegramPlatform={launch.platform} />;
    case 'usage':
      return <UsagePage />;
    case 'devices':
      return <DevicesPage />;
    case 'security':
      return <SecurityPage launchData={launch.initData} telegramPlatform={launch.platform} />;
    case 'profile':
      return <ProfilePage telegramPlatform={launch.platform} />;
    case 'notifications':
      return <NotificationsPage />;
    case 'antiphishing':
      return <AntiphishingPage />;
    case 'not-found':
      return <NotFound />;
  }
}

function NotFound() {
  const t = useText(en, ru);
  return (
    <section class="card empty">
      <h1>{t('notFoundTitle')}</h1>
      <ButtonLink href="#/">{t('toHome')}</ButtonLink>
    </section>
  );
}
