import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { PlansPage } from './PlansPage';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const plan = (tier: string, days: number, price: string, stars: string) => ({
  id: `${tier}-${days}`,
  uuid: `${tier}-${days}`,
  name: tier,
  tier,
  price,
  currency: 'USD',
  prices: { USD: price, XTR: stars },
  duration_days: days,
  traffic_limit_bytes: null,
  device_limit: 2,
  features: [],
  is_active: true,
  sort_order: 1,
});
const plans = [plan('basic', 30, '4.99', '325'), plan('pro', 30, '9.99', '650')];
const runs = (tier: string, days: number) =>
  json({ status: 'active', tier, expires_at: new Date(Date.now() + days * 86_400_000).toISOString() });

describe('the plans', () => {
  let root: HTMLElement;
  let subscription: () => Response;
  let ways: () => Response;

  beforeEach(async () => {
    chooseLanguage('en');
    forgetAnswers();
    subscription = () => json({ code: 'no_subscription', detail: 'None.' }, 404);
    ways = () =>
      json({ providers: ['cryptobot', 'stars'], in_app_providers: ['stars'], prices: { XTR: '325' } });
    vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
      const { pathname } = new URL((input as Request).url);
      if (pathname.endsWith('/plans')) return Promise.resolve(json({ items: plans, total: 2, next: null }));
      if (pathname.endsWith('/subscriptions/active')) return Promise.resolve(subscription());
      if (pathname.endsWith('/quote')) return Promise.resolve(ways());
      return Promise.resolve(
        json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
      );
    });
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    delete document.documentElement.dataset.telegram;
    vi.unstubAllGlobals();
  });

  const texts = (selector: string) =>
    [...root.querySelectorAll(selector)].map(({ textContent }) =>
      (textContent ?? '').replace(/\u00a0/g, ' '),
    );
  const prices = () =>
    texts('.plan__price').map((price, at) => `${price} ${texts('.plan__total')[at]}`.trim());

  async function open() {
    render(<PlansPage />, root);
    await vi.waitFor(() => expect(root.querySelector('.plan')).not.toBeNull());
  }

  it('are to be chosen by those who have none', async () => {
    await open();
    expect(texts('.plan .button')).toEqual(['Choose Basic', 'Choose Pro']);
    expect(texts('.plan__flag')).toEqual(['Recommended']);
  });

  it('mark the one that runs, which is extended, and the others are changed to', async () => {
    subscription = () => runs('basic', 5);
    await open();
    expect(texts('.plan .button')).toEqual(['Extend Basic', 'Change to Pro']);
    expect(texts('.plan__flag')).toEqual(['Your plan', 'Recommended']);
  });

  it.each([
    ['has ended', () => runs('basic', -5)],
    ['is not known', () => json({ code: 'broken', detail: 'Broken.' }, 400)],
  ])('are to be chosen when what ran %s', async (_, answer) => {
    subscription = answer;
    await open();
    expect(texts('.plan .button')).toEqual(['Choose Basic', 'Choose Pro']);
  });

  it.each([
    ['ios', ['325 ★ / month', '650 ★ / month']],
    ['android', ['325 ★ / month', '650 ★ / month']],
    ['tdesktop', ['$4.99 / month or 325 ★', '$9.99 / month or 650 ★']],
  ])('show on Telegram for %s the price that can be paid there', async (platform, shown) => {
    document.documentElement.dataset.telegram = platform;
    await open();
    expect(prices()).toEqual(shown);
  });

  it('offer no Stars where only crypto can be paid', async () => {
    document.documentElement.dataset.telegram = 'ios';
    ways = () =>
      json({ providers: ['cryptobot', 'stars'], in_app_providers: ['cryptobot'], prices: { XTR: '1' } });
    await open();
    expect(prices()).toEqual(['$4.99 / month', '$9.99 / month']);
  });

  it('are shown with every price while the ways to pay cannot be learnt', async () => {
    document.documentElement.dataset.telegram = 'ios';
    ways = () => json({ code: 'broken', detail: 'Broken.' }, 400);
    await open();
    expect(prices()).toEqual(['$4.99 / month or 325 ★', '$9.99 / month or 650 ★']);
  });
});
