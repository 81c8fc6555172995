import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { fetchRecentPayments } from '../../shared/api/payments';
import { forgetAnswers } from '../../shared/load';
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

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The shop, as far as a checkout needs it; answers to checkouts are scripted. */
class FakeShop {
  readonly keys: (string | null)[] = [];
  readonly cancelled: string[] = [];
  providers = ['cryptobot', 'stars'];
  inApp = ['stars'];
  result = { tier: 'pro', expires_at: later(30), days: 30, converted_days: 0 };
  subscription: unknown = { status: 'none' };
  payments: unknown[] = [];
  historyAnswer = (): Response | Promise<Response> => json({ items: this.payments, total: null, next: null });
  plan = plan as object;
  otherPlans: object[] = [];
  cancelAnswer = () => json({ payment_id: '41', status: 'cancelled' });
  answers: (() => Response | Promise<Response>)[] = [];

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const { pathname } = new URL(request.url);
    if (pathname.includes('/auth/')) {
      return json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } });
    }
    if (pathname.endsWith('/plans'))
      return json({ items: [this.plan, ...this.otherPlans], total: null, next: null });
    if (pathname.endsWith('/quote')) {
      return json({
        ...quote,
        providers: this.providers,
        in_app_providers: this.inApp,
        result: this.result,
      });
    }
    if (pathname.endsWith('/subscriptions/active')) return json(this.subscription);
    if (pathname.endsWith('/history')) return this.historyAnswer();
    if (pathname.endsWith('/cancel')) {
      this.cancelled.push(pathname);
      return this.cancelAnswer();
    }
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
    forgetAnswers();
    vi.stubGlobal('fetch', shop.fetch);
    vi.stubGlobal('open', (url: string) => opened.push(url));
    root = document.createElement('div');
    document.body.replaceChildren(root);
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    chooseLanguage('en');
    delete document.documentElement.dataset.surface;
    delete document.documentElement.dataset.telegram;
    vi.unstubAllGlobals();
  });

  const payButton = () => document.querySelector<HTMLButtonElement>('.pay button');
  const ways = () => [...root.querySelectorAll<HTMLInputElement>('input[name=provider]')];
  const wayNames = () => [...root.querySelectorAll('.provider__name')].map(({ textContent }) => textContent);
  const declined = () =>
    json({ code: 'provider_unavailable', detail: 'No payments now.', request_id: 'r-8' }, 503);

  async function openPage(hash: string) {
    history.replaceState(null, '', hash);
    render(<CheckoutPage planId="pro" />, root);
    await vi.waitFor(() => expect(payButton()).not.toBeNull());
  }

  it('creates one payment however often the button is tapped, and opens its invoice', async () => {
    await openPage('#/checkout/pro');
    expect(payButton()?.textContent).toBe('Buy Pro · $9.99');
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

  it('takes the refusal of a provider as final for this attempt only', async () => {
    shop.answers = [declined];
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(root.textContent).toContain('Nothing was charged'));
    expect(root.textContent).not.toContain('We did not hear back');
    expect(currentRoute().query.get('attempt')).toBeNull();
    expect(root.querySelector('fieldset')?.disabled).toBe(false);
    ways()[1]?.click();
    await vi.waitFor(() => expect(payButton()?.textContent).toBe('Buy Pro · 650\u00a0★'));
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys).toHaveLength(2);
    expect(shop.keys[1]).not.toBe(shop.keys[0]);
  });

  it('lets the customer choose again after a reload that met such a refusal', async () => {
    shop.answers = [declined];
    await openPage('#/checkout/pro?attempt=key-1&provider=stars');
    await vi.waitFor(() => expect(root.textContent).toContain('Nothing was charged'));
    expect(currentRoute().query.get('attempt')).toBeNull();
    expect(root.querySelector('fieldset')?.disabled).toBe(false);
  });

  it.each([
    ['an invoice', () => json(created, 201)],
    ['a refusal', () => json({ code: 'plan_not_sold', detail: 'No.' }, 409)],
  ])('does not bring a customer back who left before %s came', async (_, late) => {
    let answer: (response: Response) => void = () => undefined;
    shop.answers = [() => new Promise((resolve) => (answer = resolve))];
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(shop.keys).toHaveLength(1));
    history.replaceState(null, '', '#/usage');
    answer(late());
    await vi.waitFor(() => expect(payButton()?.disabled).toBe(false));
    expect(currentRoute().path).toBe('/usage');
    expect(opened).toEqual([]);
  });

  it('offers the open ways to pay in the order of the shop, the first one chosen', async () => {
    shop.providers = ['stars', 'barter', 'cryptobot'];
    await openPage('#/checkout/pro');
    expect(wayNames()).toEqual(['Telegram Stars', 'Crypto Pay']);
    expect(ways().map(({ checked }) => checked)).toEqual([true, false]);
    expect(payButton()?.textContent).toBe('Buy Pro · 650\u00a0★');
  });

  it('offers no way that is closed', async () => {
    shop.providers = ['stars'];
    await openPage('#/checkout/pro');
    expect(wayNames()).toEqual(['Telegram Stars']);
  });

  it.each([
    { surface: 'web', providers: ['stars'], words: 'Open the shop in Telegram to pay with Stars.' },
    { surface: 'app', providers: [], words: 'No way to pay is open at the moment.' },
  ])('says $words instead of offering a button that must fail', async ({ surface, providers, words }) => {
    document.documentElement.dataset.surface = surface;
    shop.providers = providers;
    history.replaceState(null, '', '#/checkout/pro');
    render(<CheckoutPage planId="pro" />, root);
    await vi.waitFor(() => expect(root.textContent).toContain(words));
    expect(payButton()).toBeNull();
  });

  it.each([
    ['ios', ['Telegram Stars']],
    ['android', ['Telegram Stars']],
    ['android_x', ['Telegram Stars']],
    ['tdesktop', ['Crypto Pay', 'Telegram Stars']],
    ['web', ['Crypto Pay', 'Telegram Stars']],
  ])('offers on Telegram for %s %s', async (platform, names) => {
    document.documentElement.dataset.telegram = platform;
    await openPage('#/checkout/pro');
    expect(wayNames()).toEqual(names);
  });

  it('shows the total in the currency of the chosen way', async () => {
    await openPage('#/checkout/pro');
    const total = () => root.querySelector('.order__total dd')?.textContent;
    expect(total()).toBe('$9.99');
    ways()[1]?.click();
    await vi.waitFor(() => expect(total()).toBe('650\u00a0★'));
  });

  it('keeps the way to pay that the address names', async () => {
    await openPage('#/checkout/pro?provider=stars');
    expect(ways().map(({ checked }) => checked)).toEqual([false, true]);
  });

  const runs = (tier: string, days: number) => ({ status: 'active', tier, expires_at: later(days) });
  const effect = () => [...root.querySelectorAll('.effect dd')].map((each) => each.textContent);

  it('extends the same plan without asking, and says what comes of it', async () => {
    shop.subscription = runs('pro', 60);
    shop.result = { tier: 'pro', expires_at: later(90), days: 90, converted_days: 0 };
    await openPage('#/checkout/pro');
    expect(payButton()?.textContent).toBe('Extend Pro · $9.99');
    expect(effect()[0]).toContain('Pro');
    expect(effect()[2]).toBe('now60 → then90');
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
  });

  it.each([
    ['the same number as Home', { days_remaining: 90 }],
    ['days that have begun as whole ones', {}],
  ])('tells of the days that are left %s', async (_, told) => {
    shop.subscription = { ...runs('pro', 89.5), ...told };
    shop.result = { tier: 'pro', expires_at: later(119.5), days: 120, converted_days: 0 };
    await openPage('#/checkout/pro');
    expect(effect()[2]).toBe('now90 → then120');
  });

  it.each([
    ['a lower plan', runs('cyber', 10), 130, 100],
    ['an earlier end', runs('basic', 60), 54, 24],
  ])('asks once more before %s', async (_, running, days, converted) => {
    shop.subscription = running;
    shop.result = { tier: 'pro', expires_at: later(days), days, converted_days: converted };
    await openPage('#/checkout/pro');
    expect(payButton()?.textContent).toBe('Change to Pro · $9.99');
    expect(root.textContent).toContain(`becomes ${converted} days of Pro`);
    payButton()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
    expect(shop.keys).toEqual([]);
    root.querySelector<HTMLButtonElement>('dialog .button--danger')?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.keys).toHaveLength(1);
  });

  it('names what is lost by a change to less', async () => {
    const GIB = 1024 ** 3;
    shop.subscription = { ...runs('cyber', 10), device_limit: 10, traffic_limit_bytes: null };
    shop.plan = { ...plan, device_limit: 2, traffic_limit_bytes: 100 * GIB };
    await openPage('#/checkout/pro');
    const read = (text: string | null | undefined) => text?.replace(/\u00a0/g, ' ');
    expect(effect().slice(3).map(read)).toEqual(['now10 → then2', 'nowunlimited → then100 GB']);
    expect(root.textContent).toContain('by its value');
    payButton()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
    expect(losses()).toEqual(['Devices: 10 → 2', 'Traffic a month: unlimited → 100 GB']);
  });

  const losses = () =>
    [...root.querySelectorAll('dialog li')].map(({ textContent }) => textContent.replace(/\u00a0/g, ' '));
  const ultra = {
    ...plan,
    id: 'ultra-30',
    uuid: 'ultra-30',
    tier: 'ultra',
    features: ['all_locations', 'no_logs', 'streaming', 'priority_speed', 'night_mode'],
  };
  const FEATURES_LOST = ['Streaming services open', 'Priority speed', 'Night mode'];

  /** A change from Ultra to Pro that takes nothing but features, for what `/plans` answers beside Pro. */
  async function askToLeaveUltra(otherPlans: object[]) {
    shop.subscription = {
      ...runs('ultra', 10),
      plan_id: 'ultra-30',
      device_limit: 5,
      traffic_limit_bytes: null,
    };
    shop.plan = { ...plan, features: ['all_locations', 'no_logs'] };
    shop.otherPlans = otherPlans;
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
  }

  it.each([
    ['en', 'You lose:', FEATURES_LOST],
    ['ru', 'Вы теряете:', ['Доступ к стримингам', 'Приоритетная скорость', 'Night mode']],
  ] as const)('names the features that end with a higher plan, in %s', async (language, heading, names) => {
    chooseLanguage(language);
    await askToLeaveUltra([ultra]);
    expect(root.querySelector('dialog')?.textContent).toContain(heading);
    expect(losses()).toEqual(names);
  });

  it('knows the features of a plan that is not sold any more by another of its tier', async () => {
    await askToLeaveUltra([{ ...ultra, id: 'ultra-90', uuid: 'ultra-90' }]);
    expect(losses()).toEqual(FEATURES_LOST);
  });

  it('names no features where those of the running plan are not known', async () => {
    await askToLeaveUltra([]);
    expect(root.querySelector('dialog')?.textContent).not.toContain('You lose');
    expect(losses()).toEqual([]);
  });

  it('tells once that traffic is not unlimited any more', async () => {
    await askToLeaveUltra([{ ...ultra, features: ['all_locations', 'no_logs', 'unlimited_traffic'] }]);
    expect(losses()).toEqual([]);
  });

  it('asks before a higher plan too when it lacks something of the running one', async () => {
    shop.subscription = { ...runs('basic', 10), plan_id: 'basic-30' };
    shop.result = { tier: 'pro', expires_at: later(34), days: 34, converted_days: 4 };
    shop.otherPlans = [{ ...plan, id: 'basic-30', uuid: 'basic-30', tier: 'basic', features: ['streaming'] }];
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(losses()).toEqual(['Streaming services open']));
    expect(shop.keys).toEqual([]);
  });

  it('does not ask before a change to something better that also ends later', async () => {
    shop.subscription = runs('basic', 10);
    shop.result = { tier: 'pro', expires_at: later(34), days: 34, converted_days: 4 };
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
  });

  const waiting = {
    payment_id: '41',
    status: 'pending',
    plan_id: 'pro',
    plan_name: 'Pro',
    duration_days: 30,
    amount: '650',
    currency: 'XTR',
    expires_at: later(1),
  };
  const quarter = {
    ...waiting,
    payment_id: '40',
    plan_id: 'pro-90',
    duration_days: 90,
    amount: '26.99',
    currency: 'USD',
  };
  const basic = {
    ...waiting,
    payment_id: '39',
    plan_id: 'basic',
    plan_name: 'Basic',
    amount: '4.99',
    currency: 'USD',
  };

  it('cancels an open invoice of the same plan first, and says so', async () => {
    shop.payments = [waiting, { ...basic, status: 'expired' }];
    await openPage('#/checkout/pro');
    expect(root.textContent).toContain('it is cancelled first');
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/41/cancel']);
  });

  it('warns of open invoices of other terms and plans, and opens no further one before they are settled', async () => {
    shop.payments = [quarter, basic];
    await openPage('#/checkout/pro');
    expect(root.textContent).toContain('You have 2 open invoices');
    for (const words of ['Pro, 3 months · $26.99', 'Basic, 1 month · $4.99']) {
      expect(root.textContent).toContain(words);
    }
    const links = [...root.querySelectorAll('.open a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#/pay/40', '#/pay/39']);
    payButton()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
    expect(root.querySelector('dialog')?.textContent).toContain(
      'Pro, 3 months · $26.99; Basic, 1 month · $4.99',
    );
    expect(shop.keys).toEqual([]);
    root.querySelector<HTMLButtonElement>('dialog .button--danger')?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/40/cancel', '/api/v1/payments/39/cancel']);
    expect(shop.keys).toHaveLength(1);
  });

  it('lets another open invoice be cancelled in its place, and then pays without asking', async () => {
    shop.payments = [basic];
    await openPage('#/checkout/pro');
    shop.payments = [{ ...basic, status: 'cancelled' }];
    root.querySelector<HTMLButtonElement>('.open button')?.click();
    await vi.waitFor(() => expect(root.querySelector('.open')).toBeNull());
    expect(shop.cancelled).toEqual(['/api/v1/payments/39/cancel']);
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
  });

  it('asks about an open invoice and about a loss one after the other', async () => {
    shop.payments = [basic];
    shop.subscription = runs('cyber', 10);
    await openPage('#/checkout/pro');
    payButton()?.click();
    const confirm = () => root.querySelector<HTMLButtonElement>('dialog .button--danger');
    await vi.waitFor(() => expect(confirm()?.textContent).toBe('Cancel and go on'));
    confirm()?.click();
    await vi.waitFor(() => expect(confirm()?.textContent).toBe('Change to Pro'));
    expect(shop.cancelled).toEqual([]);
    confirm()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
  });

  it('cancels an invoice of the same plan first that another device has opened since', async () => {
    await openPage('#/checkout/pro');
    shop.payments = [waiting];
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/41/cancel']);
    expect(shop.keys).toHaveLength(1);
  });

  it('asks about an invoice of another plan that another device has opened since', async () => {
    await openPage('#/checkout/pro');
    shop.payments = [basic];
    payButton()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')?.textContent).toContain('Basic, 1 month'));
    expect(shop.keys).toEqual([]);
    root.querySelector<HTMLButtonElement>('dialog .button--danger')?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/39/cancel']);
  });

  it('asks again when another one was opened while the customer read the question', async () => {
    shop.payments = [basic];
    await openPage('#/checkout/pro');
    payButton()?.click();
    const confirm = () => root.querySelector<HTMLButtonElement>('dialog .button--danger');
    await vi.waitFor(() => expect(confirm()).not.toBeNull());
    shop.payments = [quarter, basic];
    confirm()?.click();
    await vi.waitFor(() => expect(root.querySelector('dialog')?.textContent).toContain('Pro, 3 months'));
    expect(shop.keys).toEqual([]);
    confirm()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/40/cancel', '/api/v1/payments/39/cancel']);
  });

  it('says that it could not look at what is open, and goes on without when that fails again', async () => {
    shop.payments = [waiting];
    await openPage('#/checkout/pro');
    shop.historyAnswer = () => json({ code: 'internal_error', detail: 'Broken.' }, 500);
    payButton()?.click();
    await vi.waitFor(() => expect(root.textContent).toContain('nothing was ordered'));
    expect(currentRoute().query.get('attempt')).toBeNull();
    expect(shop.keys).toEqual([]);
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/42'));
    expect(shop.cancelled).toEqual(['/api/v1/payments/41/cancel']);
    expect(shop.keys).toHaveLength(1);
  });

  it('orders nothing for a customer who left while it looked', async () => {
    await openPage('#/checkout/pro');
    let answer: (response: Response) => void = () => undefined;
    shop.historyAnswer = () => new Promise((resolve) => (answer = resolve));
    payButton()?.click();
    await vi.waitFor(() => expect(payButton()?.disabled).toBe(true));
    history.replaceState(null, '', '#/usage');
    render(<p>elsewhere</p>, root);
    const empty = () => json({ items: [], total: null, next: null });
    answer(empty());
    shop.historyAnswer = empty;
    await fetchRecentPayments(); // what the look does with its answer is done by then
    expect(shop.keys).toEqual([]);
    expect(currentRoute().path).toBe('/usage');
  });

  it('buys nothing when that one turns out to be paid', async () => {
    shop.payments = [waiting];
    shop.cancelAnswer = () => json({ code: 'invoice_closed', detail: 'Paid.' }, 409);
    await openPage('#/checkout/pro');
    payButton()?.click();
    await vi.waitFor(() => expect(currentRoute().path).toBe('/pay/41'));
    expect(shop.keys).toEqual([]);
  });

  it('asks anew what is open when the chosen way has closed meanwhile', async () => {
    await openPage('#/checkout/pro');
    shop.providers = ['stars'];
    shop.answers = [() => json({ code: 'provider_closed', detail: 'Closed.' }, 422)];
    payButton()?.click();
    await vi.waitFor(() => expect(wayNames()).toEqual(['Telegram Stars']));
    expect(root.textContent).toContain('This way to pay is closed right now.');
  });
});
