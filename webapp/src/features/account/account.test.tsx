import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { AntiphishingPage } from './AntiphishingPage';
import { leaving } from './leaving';
import { LeavingScreen } from './LeavingScreen';
import { NotificationsPage } from './NotificationsPage';
import { ProfilePage } from './ProfilePage';

const profile = {
  id: '0b7f',
  display_name: null,
  language: 'en',
  timezone: 'UTC',
  telegram_id: 7,
  username: 'ann',
  first_name: 'Ann',
  last_name: 'Lee',
  avatar_url: 'https://t.me/i/userpic/320/ann.svg',
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-01T00:00:00Z',
  deletion_at: null,
  deletion_waits_for: [{ reason: 'wallet_balance', amount: '5.00', currency: 'USD' }],
};

/** The shop, as far as a person's own pages need it. */
class FakeShop {
  readonly calls: string[] = [];
  code: string | null = null;
  news = false;
  isBroken = false;
  deletion: Promise<void> | null = null;

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    const body = (await request.text()) || '{}';
    if (path === '/auth/telegram/miniapp') {
      return json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } });
    }
    if (this.isBroken) return json({ code: 'broken', detail: 'It is broken.', request_id: 'r-9' }, 409);
    this.calls.push(`${request.method} ${path} ${body}`);
    if (path === '/auth/me/restore') return new Response(null, { status: 204 });
    if (path === '/auth/me') {
      await this.deletion;
      return json({ message: '', deletion_at: '2026-12-22T10:00:00Z', deletion_waits_for: [] });
    }
    if (path === '/security/antiphishing') {
      const sent = JSON.parse(body) as { code?: string };
      if (request.method === 'POST') this.code = sent.code ?? null;
      if (request.method === 'DELETE') this.code = null;
      return json({ code: this.code, message: 'done' });
    }
    if (path === '/users/me/notifications') {
      if (request.method === 'PATCH') this.news = (JSON.parse(body) as { bot_news: boolean }).bot_news;
      return json({
        bot_access_ready: true,
        bot_expiry_reminders: true,
        bot_payment_problems: true,
        bot_news: this.news,
        bot_security: true,
        always_on: ['bot_payment_problems', 'bot_security'],
      });
    }
    if (path === '/subscriptions/active') return json({ status: 'none', plan_name: null, expires_at: null });
    return json(profile);
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

describe("a person's own pages", () => {
  let shop: FakeShop;
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    vi.stubGlobal('fetch', shop.fetch);
    forgetAnswers();
    leaving.set(null);
    root = document.createElement('div');
    document.body.replaceChildren(root);
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    vi.unstubAllGlobals();
  });

  const button = (name: string) =>
    [...root.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));

  it('say who I am, and show a letter where the photo does not load', async () => {
    render(<ProfilePage telegramPlatform="tdesktop" />, root);
    await shows('Ann Lee');
    await shows('@ann');
    const photo = root.querySelector<HTMLImageElement>('img.avatar');
    expect(photo?.src).toBe(profile.avatar_url);
    photo?.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(root.querySelector('span.avatar')?.textContent).toBe('A'));
    await shows('None yet: choose a plan');
  });

  it('say what went wrong and can be asked again', async () => {
    shop.isBroken = true;
    render(<ProfilePage telegramPlatform="tdesktop" />, root);
    await shows('It is broken.');
    shop.isBroken = false;
    button('Try again')?.click();
    await shows('Ann Lee');
  });

  it('delete the account only after saying what happens, money first of all', async () => {
    render(<ProfilePage telegramPlatform="tdesktop" />, root);
    await shows('Delete …');
    button('Delete …')?.click();
    await shows('Delete your account?');
    await shows('Your wallet holds $5.');
    expect(shop.calls.some((call) => call.startsWith('DELETE'))).toBe(false);
    button('Delete the account')?.click();
    await vi.waitFor(() => expect(leaving.get()?.at).toBe('2026-12-22T10:00:00Z'));
    render(<LeavingScreen />, root);
    await shows('Your account is to be deleted on');
    button('Keep my account')?.click();
    await vi.waitFor(() => expect(leaving.get()).toBeNull());
    expect(shop.calls).toContain('POST /auth/me/restore {}');
  });

  it('do not keep an account whose deletion is under way', async () => {
    let end: () => void = () => undefined;
    shop.deletion = new Promise((resolve) => (end = resolve));
    render(<ProfilePage telegramPlatform="tdesktop" />, root);
    await shows('Delete …');
    button('Delete …')?.click();
    await shows('Delete your account?');
    expect(button('Keep it')?.disabled).toBe(false);
    button('Delete the account')?.click();
    await vi.waitFor(() => expect(button('Keep it')?.disabled).toBe(true));
    root.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true })); // Escape
    end();
    await vi.waitFor(() => expect(leaving.get()).not.toBeNull());
    expect(root.querySelector('dialog')).not.toBeNull();
  });

  it('ask before a deletion where the browser knows no dialogs too', async () => {
    const dialogs = HTMLDialogElement.prototype;
    const known = Object.getOwnPropertyDescriptor(dialogs, 'showModal') ?? {};
    Object.defineProperty(dialogs, 'showModal', { ...known, value: undefined });
    try {
      render(<ProfilePage telegramPlatform="tdesktop" />, root);
      await shows('Delete …');
      button('Delete …')?.click();
      await vi.waitFor(() => expect(root.querySelector('dialog')?.hasAttribute('open')).toBe(true));
      button('Keep it')?.click();
      await vi.waitFor(() => expect(root.querySelector('dialog')).toBeNull());
    } finally {
      Object.defineProperty(dialogs, 'showModal', known);
    }
  });

  it('switch a kind of message and leave those alone that are always sent', async () => {
    render(<NotificationsPage />, root);
    await shows('News');
    const boxes = [...root.querySelectorAll<HTMLInputElement>('input[role=switch]')];
    expect(boxes.map((box) => [box.checked, box.disabled])).toEqual([
      [true, false],
      [true, false],
      [false, false],
      [true, true],
      [true, true],
    ]);
    boxes[2]?.click();
    await vi.waitFor(() => expect(shop.news).toBe(true));
    await vi.waitFor(() => expect(boxes[2]?.disabled).toBe(false));
    expect(boxes[2]?.checked).toBe(true);
  });

  it('set, change and remove the antiphishing code, and refuse one that cannot be read', async () => {
    render(<AntiphishingPage />, root);
    await shows('Choose a code');
    const type = async (text: string) => {
      const field = root.querySelector<HTMLInputElement>('input[name=code]');
      if (!field) throw new Error('no field');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await vi.waitFor(() => expect(field.value).toBe(text));
      button('Save the code')?.click();
    };
    await type('abc');
    await vi.waitFor(() => expect(root.querySelector('.field__error')).not.toBeNull());
    expect(shop.code).toBeNull();
    await type('neon кот 7');
    await vi.waitFor(() => expect(root.querySelector('.account__code')?.textContent).toBe('neon кот 7'));
    button('Remove the code')?.click();
    await shows('Removed.');
    expect(shop.code).toBeNull();
  });

  it('speak of no bot where mail would do: some have the one, some the other', async () => {
    for (const language of ['en', 'ru'] as const) {
      chooseLanguage(language);
      for (const Page of [NotificationsPage, AntiphishingPage]) {
        render(<Page />, root);
        await vi.waitFor(() => expect(root.querySelector('.card')).not.toBeNull());
        expect(root.textContent).not.toMatch(/\bbot\b|(^|[^а-я])бот/i);
        render(null, root);
      }
    }
    chooseLanguage('en');
  });
});
