import type { Provider, Quote } from './api/types';
import { STARS } from './money';
import { isPhoneApp, isWeb } from './surface';

/**
 * The open ways to pay that we know and that can be used here: Stars can be paid inside Telegram only, and Telegram for iOS
 * and Android has a list of its own.
 */
export function providersFor({ providers, in_app_providers: inApp, prices }: Quote): Provider[] {
  const hasStars = prices[STARS] !== undefined && !isWeb();
  const offered = isPhoneApp() && inApp ? inApp : providers;
  return offered.filter((name): name is Provider => name === 'cryptobot' || (name === 'stars' && hasStars));
}
