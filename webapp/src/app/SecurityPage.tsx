import { Credentials } from '../features/credentials/Credentials';
import { TwoFactorPage } from '../features/twofactor/TwoFactorPage';
import type { PageProps } from './PageBody';

/** Everything that protects the account: the second factor, the password, the login methods. */
export function SecurityPage({ launchData, telegramPlatform }: PageProps) {
  return (
    <TwoFactorPage launchData={launchData} telegramPlatform={telegramPlatform}>
      <Credentials launchData={launchData} />
    </TwoFactorPage>
  );
}
