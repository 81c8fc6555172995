import type { VpnApp } from '../../shared/api/types';
import type { DevicePlatform } from '../../telegram/device';

export const PLATFORMS: DevicePlatform[] = ['ios', 'android', 'windows', 'macos', 'linux'];

/** Apps for a device; the server may name several systems in one entry (`windows, macos`). */
export function appsFor(apps: VpnApp[], platform: DevicePlatform): VpnApp[] {
  return apps.filter((app) =>
    app.platform
      .toLowerCase()
      .split(/[\s,/|]+/)
      .includes(platform),
  );
}

/**
 * The address that hands the link to the app. Telegram opens https pages only, so an app's own
 * scheme (`happ://…`) goes through our page `open.html`, which the browser shows and which calls it.
 */
export function handOverUrl(deepLink: string, origin: string): string {
  return /^https?:/i.test(deepLink) ? deepLink : `${origin}/app/open.html#${encodeURIComponent(deepLink)}`;
}
