import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { retryNow } from '../../shared/connection';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { GetStarted } from './GetStarted';
import { SubscriptionCard } from './SubscriptionCard';

const GIB = 1024 ** 3;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const running = {
  status: 'active',
  tier: 'pro',
  expires_at: '2031-01-20T10:00:00Z',
  days_remaining: 23,
  traffic_limit_bytes: 300 * GIB,
  used_traffic_bytes: 30 * GIB,
  device_limit: 5,
  auto_renew: false,
  provisioning: 'done',
};

describe('the subscription on Home', () => {
  let root: HTMLElement;
  let subscription: object;
  let questions: ((answer: Response) => void)[];

  beforeEach(async () => {
    chooseLanguage('en');
    forgetAnswers();
    localStorage.clear();
    subscription = running;
    questions = [];
    vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
      const { pathname } = new URL((input as Request).url);
      if (pathname.endsWith('/users/me/usage')) {
        return new Promise<Response>((resolve) => questions.push(resolve));
      }
      return Promise.resolve(
        json(
          pathname.includes('/auth/')
            ? { access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }
            : subscription,
        ),
      );
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

  const text = () => (root.textContent ?? '').replace(/\u00a0/g, ' ');
  const parts = () => [...root.querySelectorAll('.sub__traffic > *')].map(({ tagName }) => tagName);

  /** The card as it is drawn first, while the latest traffic is under way. */
  async function open() {
    render(<SubscriptionCard />, root);
    await vi.waitFor(() => expect(text()).toContain('30 GB of 300 GB'));
    await vi.waitFor(() => expect(questions).toHaveLength(1));
  }

  it('shows the latest traffic and its warning when they come, in the places that are there', async () => {
    await open();
    const before = parts();
    questions[0]?.(json({ bandwidth_used: 246 * GIB, bandwidth_limit: 300 * GIB, daily: [] }));
    await vi.waitFor(() => expect(text()).toContain('246 GB of 300 GB · 82%'));
    expect(text()).toContain('82% of your traffic is used');
    expect(root.querySelector('.bar--high')).not.toBeNull();
    expect(parts()).toEqual(before);
  });

  it('leads to more traffic when it turns out to be used up', async () => {
    await open();
    questions[0]?.(json({ bandwidth_used: 300 * GIB, bandwidth_limit: 300 * GIB, daily: [] }));
    await vi.waitFor(() => expect(text()).toContain('your VPN is paused'));
    expect(text()).toContain('Get more traffic');
  });

  it('keeps what is known and says nothing when the latest traffic cannot be had', async () => {
    await open();
    const before = [text(), parts()];
    vi.useFakeTimers();
    questions[0]?.(json({ code: 'broken', detail: 'Broken.', request_id: 'r-1' }, 400));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([text(), parts()]).toEqual(before);
  });

  it.each(['expired', 'frozen'])('does not ask for the traffic of one that is %s', async (status) => {
    subscription = { ...running, status };
    render(<SubscriptionCard />, root);
    await vi.waitFor(() => expect(root.querySelector('.sub')).not.toBeNull());
    subscription = running;
    retryNow(); // a question before this one would be repeated by it
    await vi.waitFor(() => expect(text()).toContain('30 GB of 300 GB'));
    await vi.waitFor(() => expect(questions).not.toEqual([]));
    expect(questions).toHaveLength(1);
  });

  it('is of the height of what was shown here last while it is being fetched', async () => {
    const skeleton = () => root.querySelector('.skeleton');
    const none = { status: 'none', tier: null, expires_at: null, days_remaining: null, provisioning: null };
    for (const [answer, shape] of [
      [none, '.hero'], // a first visit
      [running, '.hero'],
      [running, '.sub'],
      [none, '.sub'],
      [none, '.hero'],
    ] as const) {
      subscription = answer;
      forgetAnswers();
      render(<SubscriptionCard />, root);
      expect(skeleton()?.querySelector(`[aria-hidden] > ${shape}`)).not.toBeNull();
      await vi.waitFor(() => expect(skeleton()).toBeNull());
      render(null, root);
    }
  });

  it('promises no way to pay to those who have not begun', () => {
    for (const language of ['en', 'ru'] as const) {
      chooseLanguage(language);
      render(<GetStarted />, root);
      expect(root.textContent).not.toMatch(/stars|crypto|крипт|зв[её]зд/i);
    }
    chooseLanguage('en');
  });
});
