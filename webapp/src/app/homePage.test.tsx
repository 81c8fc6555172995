import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '../shared/api/client';
import { HomePage } from './HomePage';

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
const payment = (status: string) => ({
  payment_id: '42',
  status,
  plan_id: 'pro',
  plan_name: 'Pro',
  duration_days: 30,
  provider: 'stars',
  amount: '650',
  currency: 'XTR',
  created_at: '2026-11-01T00:00:00Z',
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
});

let root: HTMLElement;
let status: string;

beforeEach(async () => {
  vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
    const { url } = input as Request;
    if (url.includes('/payments')) {
      return Promise.resolve(json({ items: [payment(status)], next: null }));
    }
    return Promise.resolve(
      url.includes('/subscriptions/active')
        ? json({ status: 'none' })
        : json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
    );
  });
  root = document.body.appendChild(document.createElement('div'));
  await session.start('launch');
});

afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllGlobals();
});

const titles = () => [...root.querySelectorAll('h2')].map(({ textContent }) => textContent);

it('begins with the payment that is open, before the plan', async () => {
  status = 'pending';
  render(<HomePage />, root);
  await vi.waitFor(() => {
    expect(titles()[0]).toBe('Finish your payment');
    expect(titles()).toContain('Private internet in two minutes');
  });
});

it('begins with the plan when no payment is open', async () => {
  status = 'completed';
  render(<HomePage />, root);
  await vi.waitFor(() => {
    expect(root.textContent).toContain('650');
    expect(titles()).not.toContain('Finish your payment');
  });
});
