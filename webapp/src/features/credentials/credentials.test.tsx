import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { Credentials } from './Credentials';
import { FinishLink } from './FinishLink';
import { FinishProof } from './FinishProof';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const refusal = (status: number, code: string) => json({ code, detail: `Refused: ${code}.` }, status);
const way = (method: string, label: string) => ({ method, label, linked_at: '2026-10-01T00:00:00Z' });

/** The shop, as far as login methods and passwords need it. */
class FakeShop {
  readonly asked: string[] = [];
  links = [way('telegram', '@mia')];
  hasPassword = false;
  isProved = true;
  answers: (() => Response)[] = [];

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace('/api/v1/', '');
    if (path === 'auth/telegram/miniapp' || path === 'auth/refresh') {
      return json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } });
    }
    if (path === 'auth/methods') {
      return json({
        telegram: { way: 'form', bot_username: 'bot', login_url: 'https://oauth.telegram.org/auth' },
        email: true,
        oauth: ['google'],
      });
    }
    if (path === 'auth/links') {
      return json({
        items: this.links,
        has_password: this.hasPassword,
        total: this.links.length,
        next: null,
      });
    }
    this.asked.push(`${request.method} ${path} ${await request.text()}`.trim());
    const scripted = this.answers.shift();
    if (scripted) return scripted();
    if (path === '2fa/reauth') {
      this.isProved = this.asked.at(-1)?.includes('right') ?? false;
      return this.isProved ? json({ message: '' }) : refusal(403, 'proof_needed');
    }
    if (!this.isProved) return refusal(403, 'proof_needed');
    if (request.method === 'DELETE') {
      this.links = this.links.filter(({ method }) => !path.includes(method));
      return json({ status: 'unlinked', method: 'email' });
    }
    return json({
      message: '',
      sessions_revoked: 1,
      authorize_url: 'https://google.example/o',
      state: 's-1',
    });
  };
}

describe('the login methods of a user', () => {
  let shop: FakeShop;
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    vi.stubGlobal('fetch', shop.fetch);
    forgetAnswers();
    sessionStorage.clear();
    chooseLanguage('en');
    document.documentElement.dataset.surface = 'web';
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    delete document.documentElement.dataset.surface;
    vi.unstubAllGlobals();
  });

  const buttons = (within: ParentNode = root) =>
    [...within.querySelectorAll('button')].map((b) => b.getAttribute('aria-label') ?? b.textContent?.trim());
  const button = (name: string, within: ParentNode = root) =>
    [...within.querySelectorAll('button')].find(
      (b) => (b.getAttribute('aria-label') ?? b.textContent?.trim()) === name,
    );
  const press = (name: string, within?: ParentNode) =>
    vi.waitFor(async () => {
      const found = button(name, within);
      if (!found || found.disabled) throw new Error(`No button ${name} in ${buttons().join(', ')}`);
      await act(() => found.click());
    });
  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));
  const fill = (selector: string, value: string) =>
    vi.waitFor(async () => {
      const field = root.querySelector<HTMLInputElement>(selector);
      if (!field) throw new Error(`No field ${selector}`);
      await act(() => {
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    });
  const dialog = () => {
    const shown = [...root.querySelectorAll('dialog')].at(-1);
    if (!shown) throw new Error('No dialog');
    return shown;
  };

  it('are listed, and the last one cannot be removed', async () => {
    await act(() => render(<Credentials launchData="" />, root));
    await shows('@mia');
    await shows('Your only way in');
    expect(buttons()).toEqual(['Add E-mail', 'Add Google']);
  });

  it('are removed after a question, and with a proof where the shop wants one', async () => {
    shop.links = [way('telegram', '@mia'), way('email', 'mia@example.com')];
    shop.hasPassword = true;
    shop.isProved = false;
    await act(() => render(<Credentials launchData="" />, root));
    await press('Remove E-mail');
    await shows('Your password goes with it.');
    expect(shop.asked).toEqual([]);
    await press('Remove', dialog());
    await shows('Is it you?');
    await fill('input[type=password]', 'wrong');
    await press('Continue', dialog());
    await shows('This is not your password.');
    await fill('input[type=password]', 'the right one');
    await press('Continue', dialog());
    await shows('E-mail was removed.');
    expect(shop.links.map(({ method }) => method)).toEqual(['telegram']);
    expect(root.querySelector('dialog')).toBeNull();
  });

  it('change nothing when the person would not prove who they are', async () => {
    shop.links = [way('telegram', '@mia'), way('google', 'mia@example.com')];
    shop.isProved = false;
    await act(() => render(<Credentials launchData="" />, root));
    await press('Remove Google');
    await press('Remove', dialog());
    await shows('Sign in again');
    await press('Cancel', dialog());
    await vi.waitFor(() => expect(root.querySelectorAll('dialog')).toHaveLength(1));
    expect(root.textContent).not.toContain('Refused');
    expect(shop.links).toHaveLength(2);
  });

  it('are opened by a proof of Telegram where there is no password, which this tab remembers', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    location.hash = '/security';
    shop.links = [way('telegram', '@mia'), way('google', 'mia@example.com')];
    shop.isProved = false;
    await act(() => render(<Credentials launchData="" />, root));
    await press('Remove Google');
    await press('Remove', dialog());
    await press('Confirm at Telegram');
    expect(left).toHaveBeenCalledWith('https://oauth.telegram.org/auth');
    expect(JSON.parse(sessionStorage.getItem('cybervpn.errand') ?? '{}')).toMatchObject({
      to: 'telegram',
      purpose: 'proof',
      back: '/security',
    });
  });

  it('stay closed when Telegram confirms another account', async () => {
    const login = { id: 7, first_name: 'Eve', auth_date: 1, hash: 'ab' };
    await act(() => render(<FinishProof brought={{ login }} onOver={() => undefined} />, root));
    await shows('Telegram did not confirm this account');
    render(null, root);
    await act(() =>
      render(
        <FinishProof
          brought={{ login: { ...login, first_name: 'the right one' } }}
          onOver={() => undefined}
        />,
        root,
      ),
    );
    await shows('Yes, it is you.');
  });

  it('say why the shop keeps one', async () => {
    shop.links = [way('telegram', '@mia'), way('google', 'mia@example.com')];
    shop.answers = [() => json({ code: 'last_way_in', detail: 'No.' }, 409)];
    await act(() => render(<Credentials launchData="" />, root));
    await press('Remove Google');
    await press('Remove', dialog());
    await shows('This is the only way you can sign in.');
  });

  it('are added at a provider, which this tab remembers with its state', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    await act(() => render(<Credentials launchData="" />, root));
    await press('Add Google');
    await vi.waitFor(() => expect(left).toHaveBeenCalledWith('https://google.example/o'));
    expect(JSON.parse(sessionStorage.getItem('cybervpn.errand') ?? '{}')).toMatchObject({
      to: 'google',
      purpose: 'link',
      state: 's-1',
      back: '/security',
    });
  });

  it('are added from the Mini App by e-mail only, and on the website for the rest', async () => {
    delete document.documentElement.dataset.surface;
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    await act(() => render(<Credentials launchData="launch" />, root));
    await shows('added on our website');
    expect(buttons()).toEqual(['Add E-mail', 'Open the website']);
    await press('Open the website');
    expect(String(opened.mock.calls[0]?.[0])).toMatch(/\/dashboard\/#\/security$/);
  });

  it('get an address by the code sent to it', async () => {
    await act(() => render(<Credentials launchData="" />, root));
    await press('Add E-mail');
    await fill('input[type=email]', 'mia@example.com');
    await press('Send a code');
    await shows('six-digit code to mia@example.com');
    shop.answers = [() => refusal(422, 'wrong_mail_code')];
    await fill('input.code', '123456');
    await press('Confirm the address');
    await shows('This code is not right or too old');
    shop.links = [...shop.links, way('email', 'mia@example.com')];
    await fill('input.code', '654321');
    await press('Confirm the address');
    await vi.waitFor(() => expect(buttons()).toContain('Remove E-mail'));
    expect(root.querySelector('input')).toBeNull();
  });

  it('tell a provider’s account that is another user’s', async () => {
    const over = vi.fn();
    shop.answers = [() => refusal(409, 'already_linked')];
    await act(() =>
      render(<FinishLink method="google" brought={{ code: 'c', state: 's' }} onOver={over} />, root),
    );
    await shows('opens another CyberVPN account');
    expect(over).not.toHaveBeenCalled();
    await press('Back to security');
    expect(over).toHaveBeenCalled();
  });

  it('need an address before a password', async () => {
    await act(() => render(<Credentials launchData="" />, root));
    await shows('Add one below first');
    expect(button('Set a password')).toBeUndefined();
  });

  it('get a first password with a proof, and a next one with the present one', async () => {
    shop.links = [way('email', 'mia@example.com')];
    await act(() => render(<Credentials launchData="" />, root));
    await press('Set a password');
    await fill('input[name=new-password]', 'a long enough one');
    await press('Save');
    await shows('Your new password is in force. 1 other session was signed out.');
    expect(shop.asked.at(-1)).toBe('POST auth/change-password {"new_password":"a long enough one"}');

    shop.hasPassword = true;
    render(null, root);
    forgetAnswers();
    await act(() => render(<Credentials launchData="" />, root));
    await press('Change the password');
    await fill('input[name=password]', 'not this');
    await fill('input[name=new-password]', 'another long one');
    shop.answers = [() => refusal(422, 'wrong_password')];
    await press('Save');
    await shows('This is not your current password.');
    await fill('input[name=password]', 'this one');
    await press('Save');
    await shows('1 other session was signed out');
    expect(shop.asked.at(-1)).toBe(
      'POST auth/change-password {"current_password":"this one","new_password":"another long one"}',
    );
  });
});
