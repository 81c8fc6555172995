import { answer, api } from './client';
import { Problem, problemFrom } from './problem';
import type { Leaving, NotificationSettings, OwnProfile } from './types';

export function fetchProfile(): Promise<OwnProfile> {
  return answer(api.GET('/api/v1/users/me/profile'));
}

/** What a person may choose; fields left out stay as they are, a null name goes back to Telegram's. */
export type ProfileChoice = Partial<Pick<OwnProfile, 'language' | 'timezone'>> & {
  display_name?: string | null;
};

export function changeProfile(choice: ProfileChoice): Promise<OwnProfile> {
  return answer(api.PATCH('/api/v1/users/me/profile', { body: choice as never }));
}

export function fetchNotifications(): Promise<NotificationSettings> {
  return answer(api.GET('/api/v1/users/me/notifications'));
}

export function switchNotification(name: string, on: boolean): Promise<NotificationSettings> {
  return answer(api.PATCH('/api/v1/users/me/notifications', { body: { [name]: on } as never }));
}

export async function fetchAntiphishingCode(): Promise<string | null> {
  const { code } = await answer<{ code: string | null }>(api.GET('/api/v1/security/antiphishing'));
  return code;
}

export async function setAntiphishingCode(code: string): Promise<string | null> {
  const set = await answer<{ code: string | null }>(
    api.POST('/api/v1/security/antiphishing', { body: { code } }),
  );
  return set.code;
}

export async function deleteAntiphishingCode(): Promise<null> {
  await answer(api.DELETE('/api/v1/security/antiphishing'));
  return null;
}

/** Everything the shop knows of this person, as the text of a JSON file. */
export async function fetchExport(): Promise<string> {
  const { data, error, response } = await api.GET('/api/v1/auth/me/export', { parseAs: 'text' });
  if (!response.ok) throw problemFrom(response, error);
  if (typeof data !== 'string') throw new Problem('unreadable', response.status, 'The export has no content');
  return data;
}

/** Ends every session; the account goes when its days of grace are over. */
export function deleteAccount(): Promise<Leaving> {
  return answer(api.DELETE('/api/v1/auth/me'));
}

export async function keepAccount(): Promise<void> {
  const { error, response } = await api.POST('/api/v1/auth/me/restore');
  if (!response.ok) throw problemFrom(response, error);
}
