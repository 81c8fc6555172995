import { answer, api } from './client';
import type { TwoFactorSetup, TwoFactorStatus } from './types';

export function fetchTwoFactor(): Promise<TwoFactorStatus> {
  return answer(api.GET('/api/v1/2fa/status'));
}

/** Refused with `proof_needed` when the session is older than five minutes. */
export function beginSetup(): Promise<TwoFactorSetup> {
  return answer(api.POST('/api/v1/2fa/setup'));
}

/** Turns it on; the recovery codes are given this once. */
export async function confirmSetup(code: string): Promise<string[]> {
  const { recovery_codes: codes } = await answer<{ recovery_codes: string[] }>(
    api.POST('/api/v1/2fa/verify', { body: { code } }),
  );
  return codes;
}

export async function renewRecoveryCodes(code: string): Promise<string[]> {
  const { recovery_codes: codes } = await answer<{ recovery_codes: string[] }>(
    api.POST('/api/v1/2fa/recovery-codes', { body: { code } }),
  );
  return codes;
}

export function disableTwoFactor(code: string): Promise<unknown> {
  return answer(api.POST('/api/v1/2fa/disable', { body: { code } }));
}
