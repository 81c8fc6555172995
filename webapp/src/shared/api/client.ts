import createClient from 'openapi-fetch';
import { authorised } from './bearer';
import { deviceId } from './deviceId';
import { Problem, problemFrom } from './problem';
import type { paths } from './schema';
import { createSession } from './session';
import { createTransport } from './transport';
import type { SignInAnswer } from './types';

const transport = createTransport((request) => fetch(request));
const open = createClient<paths>({ baseUrl: location.origin, fetch: transport });

/** The customer's session; `main.tsx` starts it with Telegram's launch data. */
export const session = createSession(
  {
    signIn: (initData) =>
      answer<SignInAnswer>(
        open.POST('/api/v1/auth/telegram/miniapp', {
          params: { header: { 'X-Device-ID': deviceId() } },
          body: { init_data: initData },
        }),
      ),
    completeSecondFactor: (tfaToken, code) =>
      answer<SignInAnswer>(open.POST('/api/v1/auth/2fa/complete', { body: { tfa_token: tfaToken, code } })),
    refresh: (refreshToken) =>
      answer<SignInAnswer>(open.POST('/api/v1/auth/refresh', { body: { refresh_token: refreshToken } })),
  },
  () => Date.now(),
);

/** The API as the signed-in customer. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorised(transport, session) });

/** The JSON of a good answer; throws a {@link Problem} for any other. */
export async function answer<T>(
  call: Promise<{ data?: unknown; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
  if (data === undefined) throw new Problem('unreadable', response.status, 'The answer has no content');
  return data as T;
}
