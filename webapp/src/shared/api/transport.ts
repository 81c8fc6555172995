import { reachable } from '../connection';
import { language } from '../i18n/language';
import { randomUuid, traceparent } from '../trace';
import { browserTimers, waiting, type Timers } from '../timers';
import { Problem, PROVIDER_UNAVAILABLE } from './problem';

export type Exchange = (request: Request) => Promise<Response>;

const TIMEOUT_MS = 15_000;
/** Everything about a person, over any phone line. */
const EXPORT = '/api/v1/auth/me/export';
const EXPORT_TIMEOUT_MS = 120_000;
const BACK_OFF_MS = [400, 1200];
const LONGEST_OBEYED_RETRY_AFTER_MS = 5_000;

/**
 * One HTTP exchange with the shop, body included: 15 s time-out, trace and request ids, and repeated tries where
 * repeating cannot do harm (reads, and requests that carry an Idempotency-Key).
 */
export function createTransport(send: Exchange, timers: Timers = browserTimers): Exchange {
  return async function exchange(request) {
    const tries = isRepeatable(request) ? BACK_OFF_MS.length + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const outcome = await once(send, identified(request.clone()), timers);
      reachable.set(!(outcome instanceof Problem));
      const pause = BACK_OFF_MS[attempt - 1] ?? 0;
      if (attempt >= tries || !(await isWorthRepeating(outcome, request))) {
        if (outcome instanceof Problem) throw outcome;
        return outcome;
      }
      await waiting(timers, Math.max(pause, retryAfterMs(outcome)));
    }
  };
}

async function once(send: Exchange, request: Request, timers: Timers): Promise<Response | Problem> {
  const abort = new AbortController();
  let timedOut = false;
  const cancel = timers.after(timeoutOf(request), () => {
    timedOut = true;
    abort.abort();
  });
  try {
    return await received(await send(new Request(request, { signal: abort.signal })));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (!timedOut) return new Problem('offline', 0, detail);
    return new Problem('timeout', 0, detail, request.headers.get('X-Request-ID'));
  } finally {
    cancel();
  }
}

function timeoutOf(request: Request): number {
  return new URL(request.url).pathname === EXPORT ? EXPORT_TIMEOUT_MS : TIMEOUT_MS;
}

/** The answer with its whole body at hand: one that is cut off half-way counts as a lost connection. */
async function received(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? body : null, { status, statusText, headers });
}

function identified(request: Request): Request {
  request.headers.set('X-Request-ID', randomUuid());
  request.headers.set('traceparent', traceparent());
  request.headers.set('Accept-Language', language.get());
  return request;
}

function isRepeatable(request: Request): boolean {
  return request.method === 'GET' || request.headers.has('Idempotency-Key');
}

async function isWorthRepeating(outcome: Response | Problem, request: Request): Promise<boolean> {
  if (outcome instanceof Problem) return outcome.code === 'offline' || request.method === 'GET';
  if (outcome.status === 429) return retryAfterMs(outcome) <= LONGEST_OBEYED_RETRY_AFTER_MS;
  if (outcome.status === 503) return !(await isSettled(outcome, request));
  return outcome.status === 502 || outcome.status === 504;
}

/** Whether the same key would only be told the same again. */
async function isSettled(refusal: Response, request: Request): Promise<boolean> {
  if (!request.headers.has('Idempotency-Key')) return false;
  return (await refusal.clone().text()).includes(`"${PROVIDER_UNAVAILABLE}"`);
}

function retryAfterMs(outcome: Response | Problem): number {
  if (outcome instanceof Problem) return 0;
  const seconds = Number(outcome.headers.get('Retry-After'));
  if (!Number.isFinite(seconds)) return 0;
  return outcome.status === 429 ? seconds * 1000 : Math.min(seconds * 1000, LONGEST_OBEYED_RETRY_AFTER_MS);
}
