import type { Session } from './session';
import type { Exchange } from './transport';

/** Adds the bearer token; a refused one is renewed once and the request sent again. */
export function authorised(send: Exchange, from: Pick<Session, 'token' | 'renew'>): Exchange {
  return async (request) => {
    const token = await from.token();
    const response = await send(bearing(token, request));
    if (response.status !== 401) return response;
    return send(bearing(await from.renew(token), request));
  };
}

function bearing(token: string, request: Request): Request {
  const copy = request.clone();
  copy.headers.set('Authorization', `Bearer ${token}`);
  return copy;
}
