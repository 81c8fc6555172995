import createClient from 'openapi-fetch';
import { authorised } from './bearer';
import { deviceId } from './deviceId';
import { asProblem, Problem, problemFrom } from './problem';
import type { paths } from './schema';
import { createSession } from './session';
import { createTransport } from './transport';
import type { SignInAnswer } from './types';

const transport = createTransport((request) => fetch(request));

/** The API for a client without a session; every request names the device it comes from. */
export const visitor = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => {
    request.headers.set('X-Device-ID', deviceId());
    return transport(request);
  },
});

/** The customer's session; the entry of each page starts it. */
export const session = createSession(
  {
    signIn: (initData) =>
      answer<SignInAnswer>(visitor.POST('/api/v1/auth/telegram/miniapp', { body: { init_data: initData } })),
    completeSecondFactor: (tfaToken, code) =>
      answer<SignInAnswer>(
        visitor.POST('/api/v1/auth/2fa/complete', { body: { tfa_token: tfaToken, code } }),
      ),
    refresh: (refreshToken) =>
      answer<SignInAnswer>(visitor.POST('/api/v1/auth/refresh', { body: { refresh_token: refreshToken } })),
    signOut: (refreshToken) =>
      done(visitor.POST('/api/v1/auth/logout', { body: { refresh_token: refreshToken } })),
  },
  () => Date.now(),
);

/** The API as the signed-in customer. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorised(transport, session) });

type Call = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** The JSON of a good answer; throws a {@link Problem} for any other. */
export async function answer<T>(call: Call): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
  if (data === undefined) throw new Problem('unreadable', response.status, 'The answer has no content');
  return data as T;
}

/** For requests for a mail: one that was sent less than a minute ago is as good as another. */
export async function mailed(call: Call): Promise<void> {
  try {
    await done(call);
  } catch (error) {
    if (asProblem(error).code !== 'mail_just_sent') throw error;
  }
}

/** For answers whose content says nothing; throws a {@link Problem} when it is not a good one. */
export async function done(call: Call): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
}
