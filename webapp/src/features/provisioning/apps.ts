import type { Store, VpnApp } from '../../shared/api/types';
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

/** Where an app can be had, each place once; what is no page of the web is left out. */
export function storesOf(app: VpnApp): Store[] {
  const known = app.stores?.length ? app.stores : app.store_url ? [{ name: '', url: app.store_url }] : [];
  const pages = known.filter(({ url }) => isWebPage(url));
  return pages.filter(({ url }, at) => pages.findIndex((other) => other.url === url) === at);
}

function isWebPage(url: string): boolean {
  return /^https:\/\/[^\s/]/i.test(url);
}
