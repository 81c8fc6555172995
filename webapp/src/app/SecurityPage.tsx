import { LinkedAccounts } from '../features/credentials/LinkedAccounts';
import { PasswordCard } from '../features/credentials/PasswordCard';
import { TwoFactorPage } from '../features/twofactor/TwoFactorPage';
import type { PageProps } from './PageBody';

/** Everything that protects the account: the second factor, the password, the ways in. */
export function SecurityPage({ launchData, telegramPlatform }: PageProps) {
  return (
    <TwoFactorPage launchData={launchData} telegramPlatform={telegramPlatform}>
      <PasswordCard launchData={launchData} />
      <LinkedAccounts launchData={launchData} />
    </TwoFactorPage>
  );
}
