import { answer, api } from './client';
import type { Device } from './types';

/** Where the customer is signed in, the current device first. */
export async function fetchDevices(): Promise<Device[]> {
  const { devices } = await answer<{ devices: Device[] }>(api.GET('/api/v1/auth/devices'));
  return devices;
}

/** Signs a device out. One that is not signed in any more is refused with `device_not_found`. */
export async function endDevice(id: string): Promise<void> {
  await answer(api.DELETE('/api/v1/auth/devices/{device_id}', { params: { path: { device_id: id } } }));
}

export async function endOtherDevices(): Promise<void> {
  await answer(api.POST('/api/v1/auth/devices/logout-others'));
}
