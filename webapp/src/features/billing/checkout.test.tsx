import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { currentRoute } from '../../shared/route';
import { CheckoutPage } from './CheckoutPage';

const plan = {
  id: 'pro',
  uuid: 'pro',
  name: 'Pro',
  tier: 'pro',
  price: '9.99',
  currency: 'USD',
  prices: { USD: '9.99', XTR: '650' },
  duration_days: 30,
  traffic_limit_bytes: null,
  device_limit: 5,
  features: [],
  is_active: true,
  sort_order: 1,
};
const quote = {
  plan_id: 'pro',
  base_price: '9.99',
  displayed_price: '9.99',
  discount_amount: '0.00',
  wallet_amount: '0.00',
  gateway_amount: '9.99',
  currency: 'USD',
  prices: plan.prices,
};
const created = { payment_id: '42', status: 'pending', invoice: { url: 'https://t.me/CryptoBot?start=IV1' } };

/** The shop, as far as a checkout needs it; answers to checkouts are scripted. */
class FakeShop {
  readonly keys: (string | null)[] = [];
  answers: (() => Response | Promise<Response>)[] = [];

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const { pathname } = new URL(request.url);
    if (pathname.includes('/auth/')) {
      return json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } });
    }
    if (pathname.endsWith('/plans')) return json({ items: [plan], total: 1, next: null });
    if (pathname.endsWith('/quote')) return json(quote);
    this.keys.push(request.headers.get('Idempotency-Key'));
    return (this.answers.shift() ?? (() => json(created, 201)))();
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

describe('the checkout', () => {
  let shop: FakeShop;
  let opened: string[];
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    opened = [];
    vi.stubGlobal('fetch', shop.fetch);
    vi.stubGlobal('open', (url: string) => opened.push(url));
    root = document.createElement('div');
    document.body.replaceChildren(root);
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    vi.unstubAllGlobals();
  });

  const payButton = () => document.querySelector<HTMLButtonElement>('.pay button');

  async function openPage(hash: string) {
    history.replaceState(null, '', hash);
    render(<CheckoutPage planId="pro" />, root);
    await vi.waitFor(() => expect(payButton()).not.toBeNull());
  }

  it('creates one payment however often the button is tapped, and opens its invoice', async () => {
    await openPage('#/checkout/pro');
    expect(payButton()?.textContent).toBe('Pay $9.99');
    payButton()?.click();
    payButton()?.click();
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys).toHaveLength(1);
    expect(shop.keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(opened).toEqual(['https://t.me/CryptoBot?start=IV1']);
  });

  it('sends the same request again after a reload in the middle, without opening anything', async () => {
    await openPage('#/checkout/pro?attempt=key-1&provider=stars');
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys).toEqual(['key-1']);
    expect(opened).toEqual([]);
  });

  it('repeats the same attempt when the answer was lost', async () => {
    shop.answers = [() => json({ code: 'internal_error', detail: 'Broken.' }, 500)];
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(payButton()?.textContent).toBe('Try again'));
    expect(currentRoute().query.get('attempt')).toBe(shop.keys[0]);
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys[1]).toBe(shop.keys[0]);
  });

  it('shows a refusal in words and starts a new attempt afterwards', async () => {
    shop.answers = [
      () => json({ code: 'plan_not_sold', detail: 'This plan is not sold now.', request_id: 'r-7' }, 409),
    ];
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(root.textContent).toContain('This plan is not sold now.'));
    expect(root.textContent).toContain('r-7');
    expect(currentRoute().query.get('attempt')).toBeNull();
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys[1]).not.toBe(shop.keys[0]);
  });
});
