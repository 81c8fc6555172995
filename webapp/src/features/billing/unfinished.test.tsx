import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import type { Payment } from '../../shared/api/types';
import { UnfinishedPayment } from './UnfinishedPayment';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const payment = (status: string, expires_at = inAnHour) =>
  ({
    payment_id: '42',
    status,
    plan_id: 'pro',
    plan_name: 'Pro',
    duration_days: 30,
    provider: 'stars',
    amount: '650',
    currency: 'XTR',
    created_at: '2026-11-01T00:00:00Z',
    expires_at,
  }) as Payment;

describe('the unfinished payment', () => {
  let root: HTMLElement;
  let cancelAnswer: () => Response;
  const reload = vi.fn(() => Promise.resolve());

  beforeEach(async () => {
    reload.mockClear();
    cancelAnswer = () => json(payment('cancelled'));
    vi.stubGlobal('fetch', (input: RequestInfo | URL) =>
      Promise.resolve(
        (input as Request).url.endsWith('/payments/42/cancel')
          ? cancelAnswer()
          : json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
      ),
    );
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
  });

  const show = (...payments: Payment[]) =>
    render(<UnfinishedPayment payments={{ data: payments, problem: undefined, reload }} />, root);

  it.each(['created', 'pending', 'unknown'])('is offered while it is %s', (status) => {
    show(payment('completed'), payment(status));
    expect(root.querySelector('h2')?.textContent).toBe('Finish your payment');
    expect(root.textContent).toContain('Pro, 1 month · 650');
    expect(root.querySelector('a')?.getAttribute('href')).toBe('#/pay/42');
  });

  it('is each of those that are open, newest first, and all of them when asked', async () => {
    const ids = ['7', '6', '5', '4', '3', '2'];
    show(...ids.map((payment_id) => ({ ...payment('pending'), payment_id })), payment('expired'));
    const shown = () => [...root.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(shown()).toEqual(ids.slice(0, 5).map((id) => `#/pay/${id}`));
    const buttons = [...root.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(buttons).toEqual([...Array<string>(5).fill('Cancel'), 'All payments (6)']);
    root.querySelector<HTMLButtonElement>('.open + button')?.click();
    await vi.waitFor(() => expect(shown()).toEqual(ids.map((id) => `#/pay/${id}`)));
  });

  it.each(['paid', 'completed', 'expired', 'cancelled', 'unreached', 'failed'])(
    'is nothing to be seen when it is %s',
    (status) => {
      show(payment(status));
      expect(root.textContent).toBe('');
    },
  );

  it('is not offered when its time is over', () => {
    show(payment('pending', '2026-01-01T00:00:00Z'));
    expect(root.textContent).toBe('');
  });

  it.each([
    ['cancelled', () => json(payment('cancelled'))],
    ['paid meanwhile', () => json({ code: 'invoice_closed', detail: 'Closed.' }, 409)],
  ])('is looked at again when it was %s', async (_, answer) => {
    cancelAnswer = answer;
    show(payment('pending'));
    root.querySelector('button')?.click();
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  it('says so when it could not be cancelled', async () => {
    cancelAnswer = () => json({ code: 'internal_error', detail: 'Broken.', request_id: 'r-9' }, 500);
    show(payment('pending'));
    root.querySelector('button')?.click();
    await vi.waitFor(() => expect(root.textContent).toContain('r-9'));
    expect(reload).not.toHaveBeenCalled();
  });
});
