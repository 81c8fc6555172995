import { answer, api } from './client';
import type { Usage } from './types';

export function fetchUsage(): Promise<Usage> {
  return answer(api.GET('/api/v1/users/me/usage'));
}
