import { lazyPage } from './LazyPage';

const fetchCheckout = () => import('../features/billing/CheckoutPage');
const fetchPayment = () => import('../features/billing/PaymentPage');
const fetchPlans = () => import('../features/catalog/PlansPage');
const fetchUsage = () => import('../features/usage/UsagePage');
const fetchDevices = () => import('../features/identity/DevicesPage');
const fetchProfile = () => import('../features/account/ProfilePage');
const fetchConnect = () => import('../features/provisioning/ConnectPage');

export const CheckoutPage = lazyPage(() => fetchCheckout().then((module) => module.CheckoutPage));
export const PaymentPage = lazyPage(() => fetchPayment().then((module) => module.PaymentPage));
export const PlansPage = lazyPage(() => fetchPlans().then((module) => module.PlansPage));
export const ConnectPage = lazyPage(() => fetchConnect().then((module) => module.ConnectPage));
export const UsagePage = lazyPage(() => fetchUsage().then((module) => module.UsagePage));
export const DevicesPage = lazyPage(() => fetchDevices().then((module) => module.DevicesPage));

export const ProfilePage = lazyPage(() => fetchProfile().then((module) => module.ProfilePage));
export const NotificationsPage = lazyPage(() =>
  import('../features/account/NotificationsPage').then((module) => module.NotificationsPage),
);
export const AntiphishingPage = lazyPage(() =>
  import('../features/account/AntiphishingPage').then((module) => module.AntiphishingPage),
);
export const LeavingScreen = lazyPage(() =>
  import('../features/account/LeavingScreen').then((module) => module.LeavingScreen),
);

export const SecondFactorScreen = lazyPage(() =>
  import('../features/twofactor/SecondFactorScreen').then((module) => module.SecondFactorScreen),
);

export const SecurityPage = lazyPage(() => import('./SecurityPage').then((module) => module.SecurityPage));

export const FinishLink = lazyPage(() =>
  import('../features/credentials/FinishLink').then((module) => module.FinishLink),
);
export const FinishProof = lazyPage(() =>
  import('../features/credentials/FinishProof').then((module) => module.FinishProof),
);

const QUIET_MS = 1_500;

/** Fetches the other pages, a purchase first, while the customer still reads the home page. */
export function fetchNextPages(): void {
  setTimeout(() => {
    // A page that could not be fetched now is fetched again, with a message, when it is opened.
    void Promise.allSettled([
      fetchPlans(),
      fetchCheckout(),
      fetchPayment(),
      fetchConnect(),
      fetchUsage(),
      fetchProfile(),
    ]);
  }, QUIET_MS);
}
