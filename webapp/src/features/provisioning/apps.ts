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
