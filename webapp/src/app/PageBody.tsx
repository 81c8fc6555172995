import { useText } from '../shared/i18n/text';
import { isWeb } from '../shared/surface';
import { ButtonLink } from '../shared/ui/Button';
import { HomePage } from './HomePage';
import {
  AntiphishingPage,
  CheckoutPage,
  ConnectPage,
  DevicesPage,
  NotificationsPage,
  PaymentPage,
  PlansPage,
  ProfilePage,
  SecurityPage,
  UsagePage,
} from './pages';
import type { Page } from './routes';
import { SignOut } from './SignOut';
import { en } from './text/en';
import { ru } from './text/ru';

export interface PageProps {
  /** Of the Mini App; empty on the web. */
  launchData: string;
  /** As Telegram calls it; `web` on the web. */
  telegramPlatform: string;
}

export function PageBody({ page, launchData, telegramPlatform }: PageProps & { page: Page }) {
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
      return <ConnectPage telegramPlatform={telegramPlatform} />;
    case 'usage':
      return <UsagePage />;
    case 'devices':
      return <DevicesPage />;
    case 'security':
      return <SecurityPage launchData={launchData} telegramPlatform={telegramPlatform} />;
    case 'profile':
      return (
        <>
          <ProfilePage telegramPlatform={telegramPlatform} />
          {isWeb() && (
            <div class="account-end">
              <SignOut />
            </div>
          )}
        </>
      );
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
