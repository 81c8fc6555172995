import { answer, api } from './client';

/**
 * Sets the first password (refused with `proof_needed`) or changes it; says how many other sessions that ended.
 * `currentPassword` is null for the first one.
 */
export async function changePassword(currentPassword: string | null, newPassword: string): Promise<number> {
  const { sessions_revoked: ended } = await answer<{ sessions_revoked: number }>(
    api.POST('/api/v1/auth/change-password', {
      body: {
        ...(currentPassword !== null && { current_password: currentPassword }),
        new_password: newPassword,
      },
    }),
  );
  return ended;
}
