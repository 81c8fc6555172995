import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { deviceId } from '../../shared/api/deviceId';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { DevicesPage } from './DevicesPage';

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

const phone = {
  device_id: 'd-1',
  name: 'Telegram on iPhone',
  app: 'Telegram',
  system: 'iPhone',
  platform: 'telegram_ios',
  ip_address: '198.51.100.7',
  user_agent: 'x',
  last_used_at: ago(20_000),
  created_at: ago(48 * HOUR),
  is_current: true,
};
const desktop = {
  ...phone,
  device_id: 'd-2',
  app: 'Chrome',
  system: 'Windows',
  platform: 'windows',
  ip_address: '2001:db8::1',
  last_used_at: ago(3 * HOUR),
  is_current: false,
};
const unknown = {
  ...desktop,
  device_id: 'd-3',
  app: null,
  system: null,
  platform: 'other',
  ip_address: null,
  last_used_at: ago(5 * 24 * HOUR),
};

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** What the sign-ins of these tests said of the device; there is one, as long as its tokens are good. */
const namedDevices: (string | null)[] = [];

/** The shop, as far as the page needs it. */
class FakeShop {
  devices = [phone, desktop, unknown];
  readonly asked: string[] = [];
  answers: (() => Response)[] = [];

  readonly fetch = (input: RequestInfo | URL): Promise<Response> =>
    Promise.resolve(this.answer(input as Request));

  private answer(request: Request): Response {
    const path = new URL(request.url).pathname.replace('/api/v1/auth/', '');
    if (path === 'telegram/miniapp') {
      namedDevices.push(request.headers.get('X-Device-ID'));
      return json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } });
    }
    if (path === 'refresh') return json({ access_token: 'a', refresh_token: 'r', expires_in: 900 });
    this.asked.push(`${request.method} ${path}`);
    const scripted = this.answers.shift();
    if (scripted) return scripted();
    if (request.method === 'GET') return json({ devices: this.devices, total: this.devices.length });
    const id = path.split('/')[1];
    this.devices = this.devices.filter((d) => (id === 'logout-others' ? d.is_current : d.device_id !== id));
    return json({ message: 'ok', device_id: id, sessions_revoked: 2 });
  }
}

describe('the devices page', () => {
  let shop: FakeShop;
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    vi.stubGlobal('fetch', shop.fetch);
    forgetAnswers();
    chooseLanguage('en');
    root = document.createElement('div');
    document.body.replaceChildren(root);
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    vi.unstubAllGlobals();
  });

  const rows = () => [...root.querySelectorAll('.devices__row')].map((row) => row.textContent);
  const button = (text: string) =>
    [...root.querySelectorAll('button')].find(
      (b) => (b.getAttribute('aria-label') ?? b.textContent) === text,
    );
  const sheet = () => root.querySelector('dialog');
  const inSheet = (text: string) =>
    [...(sheet()?.querySelectorAll('button') ?? [])].find((b) => b.textContent === text);

  async function open() {
    render(<DevicesPage />, root);
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(0));
  }

  it('says what each device is, where it is and when it was used', async () => {
    await open();
    expect(rows()).toEqual([
      'Telegram on iPhoneThis deviceActive now198.51.100.7Log out',
      'Chrome on Windows3 hours ago2001:db8::1Log out',
      'Unknown device5 days agoLog out',
    ]);
  });

  it('says it in Russian', async () => {
    chooseLanguage('ru');
    await open();
    expect(rows()[0]).toBe('Telegram на iPhoneЭто устройствоВ сети сейчас198.51.100.7Выйти');
    expect(rows()[1]).toBe('Chrome на Windows3 часа назад2001:db8::1Выйти');
  });

  it('asks before it logs a device out, and does nothing on a no', async () => {
    await open();
    button('Log out: Chrome on Windows')?.click();
    await vi.waitFor(() => expect(sheet()?.textContent).toContain('Log out Chrome on Windows?'));
    inSheet('Cancel')?.click();
    await vi.waitFor(() => expect(sheet()).toBeNull());
    expect(shop.asked).toEqual(['GET devices']);

    button('Log out: Chrome on Windows')?.click();
    await vi.waitFor(() => expect(sheet()).not.toBeNull());
    inSheet('Log out')?.click();
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
    await vi.waitFor(() => expect(sheet()).toBeNull());
    expect(shop.asked).toEqual(['GET devices', 'DELETE devices/d-2', 'GET devices']);
  });

  it('logs all others out', async () => {
    await open();
    button('Log out all others')?.click();
    await vi.waitFor(() => expect(sheet()).not.toBeNull());
    inSheet('Log out all others')?.click();
    await vi.waitFor(() => expect(root.textContent).toContain('signed in on this device only'));
    expect(shop.asked).toContain('POST devices/logout-others');
    expect(button('Log out all others')).toBeUndefined();
  });

  it('takes a device that is gone already as logged out', async () => {
    await open();
    button('Log out: Unknown device')?.click();
    await vi.waitFor(() => expect(sheet()).not.toBeNull());
    shop.devices = [phone];
    shop.answers = [() => json({ code: 'device_not_found', detail: 'Not signed in.' }, 404)];
    inSheet('Log out')?.click();
    await vi.waitFor(() => expect(rows()).toHaveLength(1));
    await vi.waitFor(() => expect(sheet()).toBeNull());
  });

  it('keeps asking when it could not be done, and says why', async () => {
    await open();
    button('Log out: Unknown device')?.click();
    await vi.waitFor(() => expect(sheet()).not.toBeNull());
    shop.answers = [() => json({ code: 'internal_error', detail: 'Broken.', request_id: 'r-7' }, 500)];
    inSheet('Log out')?.click();
    await vi.waitFor(() => expect(sheet()?.textContent).toContain('r-7'));
    inSheet('Log out')?.click();
    await vi.waitFor(() => expect(rows()).toHaveLength(2));
  });

  it('says that the list could not be loaded and tries again', async () => {
    shop.answers = [() => json({ code: 'internal_error', detail: 'Broken.', request_id: 'r-8' }, 500)];
    render(<DevicesPage />, root);
    await vi.waitFor(() => expect(root.textContent).toContain('r-8'));
    button('Try again')?.click();
    await vi.waitFor(() => expect(rows()).toHaveLength(3));
  });

  it('signs in as the same device at each opening', () => {
    expect(namedDevices).toEqual([deviceId()]);
    expect(deviceId()).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(deviceId()).toBe(deviceId());
  });
});
