import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { retryNow } from '../../shared/connection';
import { forgetAnswers } from '../../shared/load';
import { ConnectPage } from './ConnectPage';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const ready = () =>
  json({ subscription_url: 'https://vpn.example/s/1', qr_svg_url: '/qr', links: [], apps: [] });
const pending = () => json({ code: 'access_pending', detail: 'Soon.' }, 409);
const none = () => json({ code: 'no_subscription', detail: 'None.' }, 404);
const lost = () => Promise.reject(new TypeError('Failed to fetch'));

describe('the way to connect', () => {
  let root: HTMLElement;
  let asked: number;
  let answer: () => Response | Promise<Response>;
  let plan: () => Response;

  beforeEach(async () => {
    vi.useFakeTimers();
    forgetAnswers();
    asked = 0;
    plan = () => json({ status: 'active' });
    vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
      if ((input as Request).url.includes('/auth/')) {
        return Promise.resolve(
          json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
        );
      }
      if ((input as Request).url.endsWith('/subscriptions/active')) return Promise.resolve(plan());
      asked++;
      return Promise.resolve(answer());
    });
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));

  async function open(first: typeof answer, text: string) {
    answer = first;
    render(<ConnectPage telegramPlatform="ios" />, root);
    await shows(text);
  }

  it('stays on the screen when it cannot be fetched again', async () => {
    await open(ready, 'https://vpn.example/s/1');
    answer = lost;
    retryNow();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toBe(4); // the first answer, and three tries of the lost one
    expect(root.textContent).toContain('https://vpn.example/s/1');
  });

  it('says on top that the VPN is paused when the traffic is used up', async () => {
    plan = () => json({ status: 'limited', traffic_resets_at: null });
    await open(ready, 'https://vpn.example/s/1');
    expect(root.querySelector('h1')?.nextElementSibling?.nextElementSibling?.textContent).toMatch(
      /^Traffic used up/,
    );
    expect(root.textContent).toContain('Get more traffic');
  });

  it.each([
    [
      'while there is traffic',
      () => json({ status: 'active', used_traffic_bytes: 9, traffic_limit_bytes: 10 }),
    ],
    ['when nothing is known of the plan', () => json({ code: 'broken', detail: 'Broken.' }, 400)],
  ])('says nothing of a pause %s', async (_, told) => {
    plan = told;
    await open(ready, 'https://vpn.example/s/1');
    expect(root.querySelector('.traffic-notice')).toBeNull();
  });

  it('goes when the subscription has gone', async () => {
    await open(ready, 'https://vpn.example/s/1');
    answer = none;
    retryNow();
    await shows('See the plans');
    expect(root.textContent).not.toContain('https://vpn.example/s/1');
  });

  it('is waited for beyond a lost request', async () => {
    await open(pending, 'being prepared');
    answer = lost;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(root.textContent).toContain('being prepared');
    answer = ready;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(root.textContent).toContain('https://vpn.example/s/1');
    const whenReady = asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(whenReady);
  });

  it('says why it cannot be shown at all', async () => {
    await open(() => json({ code: 'internal', detail: 'Broken.' }, 500), 'Something broke on our side');
  });
});
