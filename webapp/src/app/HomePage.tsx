import { RecentPayments } from '../features/billing/RecentPayments';
import { UnfinishedPayment } from '../features/billing/UnfinishedPayment';
import { SubscriptionCard } from '../features/subscription/SubscriptionCard';
import { session } from '../shared/api/client';
import { fetchRecentPayments } from '../shared/api/payments';
import { useText } from '../shared/i18n/text';
import { useLoad } from '../shared/load';
import { firstVisible, isolated } from '../shared/names';
import { useSignal } from '../shared/signal';
import { useNameless } from '../shared/ui/Name';
import { LanguageMenu } from './LanguageMenu';
import { en } from './text/en';
import { ru } from './text/ru';

export function HomePage() {
  const t = useText(en, ru);
  const state = useSignal(session.state);
  const payments = useLoad('payments', fetchRecentPayments);
  const nameless = useNameless();
  const name =
    state.is === 'signed-in' && (firstVisible(state.user.first_name, state.user.username) ?? nameless);
  return (
    <div class="stack">
      <header class="top">
        <div>
          <h1 class="brand">CYBERVPN</h1>
          <p class="top__greeting">{name && t('greeting', { name: isolated(name) })}</p>
        </div>
        <LanguageMenu />
      </header>
      <UnfinishedPayment payments={payments} />
      <SubscriptionCard />
      <RecentPayments payments={payments} />
    </div>
  );
}
