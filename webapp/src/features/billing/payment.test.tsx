import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { PaymentPage } from './PaymentPage';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const payment = (status: string) =>
  json({
    payment_id: '42',
    status,
    plan_id: 'pro',
    plan_name: 'Pro',
    provider: 'cryptobot',
    amount: '9.99',
    currency: 'USD',
    created_at: '2026-11-01T00:00:00Z',
    paid_at: null,
    completed_at: null,
    expires_at: null,
    invoice: status === 'pending' ? { url: 'https://t.me/CryptoBot?start=IV1' } : null,
  });
const diary = {
  items: [{ at: '2026-11-01T00:00:00Z', event: 'failed', detail: 'the provider never heard of it' }],
};

/** The shop, as far as a customer who follows a payment needs it; each question is answered by hand. */
class FakeShop {
  readonly questions: ((answer: Response) => void)[] = [];
  readonly cancelled: string[] = [];
  payments: unknown[] = [{ payment_id: '42', status: 'completed' }];
  cancelAnswer = () => payment('cancelled');

  readonly fetch = (input: RequestInfo | URL): Promise<Response> => {
    const { pathname } = new URL((input as Request).url);
    if (pathname.includes('/auth/')) {
      return Promise.resolve(
        json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
      );
    }
    if (pathname.endsWith('/timeline')) return Promise.resolve(json(diary));
    if (pathname.endsWith('/subscriptions/active')) {
      return Promise.resolve(json({ status: 'active', tier: 'pro', expires_at: '2031-05-06T12:00:00Z' }));
    }
    if (pathname.endsWith('/history')) {
      return Promise.resolve(json({ items: this.payments, total: null, next: null }));
    }
    if (pathname.endsWith('/cancel')) {
      this.cancelled.push(pathname);
      return Promise.resolve(this.cancelAnswer());
    }
    return new Promise((resolve) => this.questions.push(resolve));
  };
}

describe('a payment', () => {
  let shop: FakeShop;
  let root: HTMLElement;
  let opened: number;

  beforeEach(async () => {
    vi.useFakeTimers();
    shop = new FakeShop();
    opened = 0;
    vi.stubGlobal('fetch', shop.fetch);
    vi.stubGlobal('open', () => opened++);
    forgetAnswers();
    chooseLanguage('en');
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
    render(<PaymentPage id="42" />, root);
    await asked(1);
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    chooseLanguage('en');
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const asked = (times: number) => vi.waitFor(() => expect(shop.questions).toHaveLength(times));
  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));

  async function answer(question: number, status: string) {
    shop.questions[question]?.(payment(status));
    await vi.advanceTimersByTimeAsync(100);
  }

  it('does not go back when an older answer comes late', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    await asked(2); // the first question is still under way
    await answer(1, 'completed');
    await shows('Everything is set');
    await answer(0, 'provisioning');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(root.textContent).toContain('Everything is set');
    expect(shop.questions).toHaveLength(2);
  });

  it('opens its invoice once for a double tap, and again for another tap', async () => {
    await answer(0, 'pending');
    await shows('Open the invoice');
    const button = [...root.querySelectorAll('button')].find((each) =>
      /invoice/.test(each.textContent ?? ''),
    );
    button?.click();
    button?.click();
    expect(opened).toBe(1);
    vi.setSystemTime(Date.now() + 5_000);
    button?.click();
    expect(opened).toBe(2);
  });

  it('names the new end of the plan once it is ready', async () => {
    await answer(0, 'completed');
    await shows('Pro runs until May 6, 2031.');
  });

  it('leads those who had no plan before to their first device', async () => {
    shop.payments.push({ payment_id: '41', status: 'expired' });
    await answer(0, 'completed');
    await shows('Connect your first device');
    await shows('Connect now');
  });

  it('does not speak of a first device to those who have bought before', async () => {
    shop.payments.push({ payment_id: '41', status: 'completed' });
    await answer(0, 'completed');
    await shows('Connect a device');
    expect(root.textContent).toContain('Everything is set.');
    expect(root.textContent).not.toContain('first device');
  });

  it('tells that the provider was not reached, and keeps plan and provider for another try', async () => {
    await answer(0, 'unreached');
    await shows('The payment service could not be reached');
    expect(root.textContent).toContain('Nothing was charged');
    expect(root.textContent).not.toContain('declined');
    const again = [...root.querySelectorAll('a')].find(({ textContent }) => textContent === 'Try again');
    expect(again?.getAttribute('href')).toBe('#/checkout/pro?provider=cryptobot');
  });

  it.each([
    ['cancelled', () => payment('cancelled'), 'The payment was cancelled'],
    ['paid', () => json({ code: 'invoice_closed', detail: 'Closed.' }, 409), 'Payment received'],
  ])('can be cancelled while it waits, and shows that it is %s', async (status, cancelAnswer, words) => {
    shop.cancelAnswer = cancelAnswer;
    await answer(0, 'pending');
    await shows('Cancel this payment');
    const before = shop.questions.length;
    [...root.querySelectorAll('button')].find((each) => /Cancel/.test(each.textContent ?? ''))?.click();
    await vi.waitFor(() => expect(shop.questions.length).toBeGreaterThan(before));
    for (let question = before; question < shop.questions.length; question++) await answer(question, status);
    await shows(words);
    expect(shop.cancelled).toEqual(['/api/v1/payments/42/cancel']);
  });

  it("keeps the server's English remarks from those who read Russian", async () => {
    await answer(0, 'failed');
    await act(() => {
      const details = root.querySelector('details');
      if (details) details.open = true;
      details?.dispatchEvent(new Event('toggle'));
    });
    await shows('the provider never heard of it');
    await act(() => chooseLanguage('ru'));
    await shows('Отклонён платёжным сервисом');
    expect(root.textContent).not.toContain('the provider');
  });
});
