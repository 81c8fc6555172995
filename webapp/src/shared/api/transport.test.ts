// @vitest-environment node
// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../manualTimers';
import { authorised } from './bearer';
import { createTransport } from './transport';

const URL_ = 'http://shop.test/api/v1/plans';

function scripted(...answers: (Response | Error | 'silence' | ((request: Request) => Response))[]) {
  const requests: Request[] = [];
  const timers = new ManualTimers();
  const exchange = createTransport((request) => {
    requests.push(request);
    const answer = answers[requests.length - 1] ?? new Response('{}');
    if (answer instanceof Error) return Promise.reject(answer);
    if (typeof answer === 'function') return Promise.resolve(answer(request));
    if (answer !== 'silence') return Promise.resolve(answer);
    return new Promise((_, reject) =>
      request.signal.addEventListener('abort', () => reject(new Error('aborted'))),
    );
  }, timers);
  return { exchange, timers, requests };
}

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response('{}', { status: code, headers });

/** The beginning of a body, of which no more comes. */
const halfBody = (end: (controller: ReadableStreamDefaultController) => void) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"items":['));
        end(controller);
      },
    }),
  );
const stalled = (request: Request) =>
  halfBody((controller) =>
    request.signal.addEventListener('abort', () => controller.error(new Error('aborted'))),
  );
const cut = () => halfBody((controller) => controller.error(new Error('reset')));
const write = (headers: Record<string, string> = {}) =>
  new Request(URL_, { method: 'POST', body: '{}', headers });

describe('transport', () => {
  it('repeats a read after network errors and gateway answers', async () => {
    const { exchange, timers, requests } = scripted(new Error('net'), status(503), status(200));
    const answer = exchange(new Request(URL_));
    await timers.pass(5_000);
    expect((await answer).status).toBe(200);
    expect(requests).toHaveLength(3);
  });

  it('gives up on a read after three tries', async () => {
    const { exchange, timers, requests } = scripted(new Error('net'), new Error('net'), new Error('net'));
    const answer = expect(exchange(new Request(URL_))).rejects.toMatchObject({ code: 'offline', status: 0 });
    await timers.pass(5_000);
    await answer;
    expect(requests).toHaveLength(3);
  });

  it('does not repeat a write without an idempotency key', async () => {
    const { exchange, timers, requests } = scripted(new Error('net'));
    const answer = expect(exchange(new Request(URL_, { method: 'POST', body: '{}' }))).rejects.toMatchObject({
      code: 'offline',
    });
    await timers.pass(5_000);
    await answer;
    expect(requests).toHaveLength(1);
  });

  it('repeats a write with an idempotency key, body included', async () => {
    const { exchange, timers, requests } = scripted(new Error('net'), status(201));
    const answer = exchange(
      new Request(URL_, { method: 'POST', body: '{"plan_id":"p"}', headers: { 'Idempotency-Key': 'k' } }),
    );
    await timers.pass(5_000);
    expect((await answer).status).toBe(201);
    expect(await requests[1]?.text()).toBe('{"plan_id":"p"}');
    expect(requests[1]?.headers.get('Idempotency-Key')).toBe('k');
  });

  it('ends a request that gets no answer within 15 seconds', async () => {
    const { exchange, timers } = scripted('silence');
    const answer = expect(exchange(new Request(URL_, { method: 'POST', body: '{}' }))).rejects.toMatchObject({
      code: 'timeout',
    });
    await timers.pass(15_000);
    await answer;
  });

  it('ends a request whose body stalls', async () => {
    const { exchange, timers } = scripted(stalled);
    const answer = expect(exchange(write())).rejects.toMatchObject({ code: 'timeout' });
    await timers.pass(15_000);
    await answer;
  });

  it('takes a body that is cut off for a lost connection, and repeats what may be repeated', async () => {
    const { exchange, timers, requests } = scripted(cut, new Response('[]', { status: 201 }));
    const answer = exchange(write({ 'Idempotency-Key': 'k' }));
    await timers.pass(5_000);
    expect(await (await answer).text()).toBe('[]');
    expect(requests).toHaveLength(2);
    await expect(scripted(cut).exchange(write())).rejects.toMatchObject({ code: 'offline' });
  });

  it('hands on the whole answer, one without a body too', async () => {
    const full = await scripted(status(422, { 'X-Request-ID': 'r-1' })).exchange(write());
    expect([full.status, full.headers.get('X-Request-ID'), await full.text()]).toEqual([422, 'r-1', '{}']);
    const empty = await scripted(new Response(null, { status: 204 })).exchange(write());
    expect([empty.status, empty.body]).toEqual([204, null]);
  });

  it('gives the export of all data more time', async () => {
    const { exchange, timers, requests } = scripted('silence');
    const answer = exchange(new Request('http://shop.test/api/v1/auth/me/export'));
    await timers.pass(100_000);
    expect(requests).toHaveLength(1);
    await timers.pass(30_000);
    expect((await answer).status).toBe(200);
  });

  it('does not repeat what the shop has refused this key for good', async () => {
    const declined = () => new Response('{"code":"provider_unavailable"}', { status: 503 });
    const order = scripted(declined);
    expect((await order.exchange(write({ 'Idempotency-Key': 'k' }))).status).toBe(503);
    expect(order.requests).toHaveLength(1);

    const read = scripted(declined, status(200)); // without a key it is a provider that may be back in a moment
    const answer = read.exchange(new Request(URL_));
    await read.timers.pass(5_000);
    expect((await answer).status).toBe(200);
  });

  it('waits as long as a short Retry-After says and passes a long one on', async () => {
    const { exchange, timers, requests } = scripted(status(429, { 'Retry-After': '3' }), status(200));
    const answer = exchange(new Request(URL_));
    await timers.pass(2_900);
    expect(requests).toHaveLength(1);
    await timers.pass(200);
    expect((await answer).status).toBe(200);

    const long = scripted(status(429, { 'Retry-After': '60' }));
    expect((await long.exchange(new Request(URL_))).status).toBe(429);
  });

  it('gives every try a request id and the trace of the present action', async () => {
    const { exchange, timers, requests } = scripted(new Error('net'), status(200));
    const answer = exchange(new Request(URL_));
    await timers.pass(5_000);
    await answer;
    const traces = requests.map((request) => request.headers.get('traceparent') ?? '');
    expect(traces[0]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(traces[0]?.slice(0, 35)).toBe(traces[1]?.slice(0, 35));
    expect(traces[0]).not.toBe(traces[1]);
    expect(requests[0]?.headers.get('X-Request-ID')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/);
  });
});

describe('authorised requests', () => {
  const tokens = { token: () => Promise.resolve('old'), renew: () => Promise.resolve('new') };

  it('are sent again once with another token after a 401', async () => {
    const sent: (string | null)[] = [];
    const send = authorised((request) => {
      sent.push(request.headers.get('Authorization'));
      return Promise.resolve(status(sent.length === 1 ? 401 : 200));
    }, tokens);
    expect((await send(new Request(URL_))).status).toBe(200);
    expect(sent).toEqual(['Bearer old', 'Bearer new']);
  });

  it('give up when the other token is refused too', async () => {
    const send = authorised(() => Promise.resolve(status(401)), tokens);
    expect((await send(new Request(URL_))).status).toBe(401);
  });
});
