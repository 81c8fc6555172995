import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { keepRegistration } from '../../shared/registration';
import { OneTapScreen } from './OneTapScreen';
import { SignInPage } from './SignInPage';

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const tokens = { access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } };
const refusal = (status: number, code: string, headers = {}) =>
  json({ code, detail: `Refused: ${code}.` }, status, headers);
const all = {
  telegram: { way: 'form', bot_username: 'bot', login_url: 'https://oauth.telegram.org/auth?bot_id=1' },
  email: true,
  oauth: ['google', 'github'],
};

/** The shop, as far as signing in needs it. */
class FakeShop {
  readonly asked: string[] = [];
  methods: unknown = all;
  answers: (() => Response)[] = [];

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace('/api/v1/', '');
    if (path === 'auth/methods') return json(this.methods);
    if (path === 'auth/logout') return new Response(null, { status: 204 });
    this.asked.push(`${path} ${await request.text()}`);
    return this.answers.shift()?.() ?? json(tokens);
  };
}

describe('signing in on the web', () => {
  let shop: FakeShop;
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    vi.stubGlobal('fetch', shop.fetch);
    forgetAnswers();
    sessionStorage.clear();
    localStorage.clear();
    chooseLanguage('en');
    root = document.body.appendChild(document.createElement('div'));
    await session.resume({ read: () => null, write: () => undefined });
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const button = (name: string) =>
    [...root.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
  const press = (name: string) => act(() => button(name)?.click());
  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));
  const fill = (selector: string, value: string) =>
    act(() => {
      const field = root.querySelector<HTMLInputElement>(selector)!;
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });

  async function open(props: Partial<Parameters<typeof SignInPage>[0]> = {}) {
    await act(() =>
      render(
        <SignInPage
          hasEnded={false}
          hitch={null}
          problem={undefined}
          back="/plans"
          languageMenu={null}
          {...props}
        />,
        root,
      ),
    );
    await vi.waitFor(() => expect(root.querySelector('.skeleton')).toBeNull());
  }

  it('offers what the installation offers, and nothing else', async () => {
    await open();
    for (const name of ['Continue with Telegram', 'Google', 'GitHub', 'Send me a code'])
      expect([name, button(name) !== undefined]).toEqual([name, true]);
    expect(button('Apple')).toBeUndefined();
    render(null, root);
    forgetAnswers();
    shop.methods = { telegram: null, email: false, oauth: [] };
    await open();
    expect(root.textContent).toContain('switched off here');
    expect(root.querySelector('input')).toBeNull();
  });

  it('goes to the new login of Telegram with a state of its own', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    shop.methods = { ...all, telegram: { way: 'openid', bot_username: null, login_url: null } };
    shop.answers = [
      () => json({ authorize_url: 'https://oauth.telegram.org/auth?client_id=1', state: 's1' }),
    ];
    await open();
    await press('Continue with Telegram');
    await vi.waitFor(() => expect(left).toHaveBeenCalledWith('https://oauth.telegram.org/auth?client_id=1'));
    expect(shop.asked[0]).toContain('oauth/telegram/login');
    expect(sessionStorage.getItem('cybervpn.errand')).toContain('"state":"s1"');
  });

  it('leads to the bot when Telegram serves no page for it any more', async () => {
    shop.methods = { ...all, telegram: { way: 'bot', bot_username: 'vpn_bot', login_url: null } };
    await open();
    await shows('Write /login to @vpn_bot');
    expect(root.querySelector('a[href="https://t.me/vpn_bot"]')).not.toBeNull();
    expect(button('Continue with Telegram')).toBeUndefined();
    expect(button('Google')).toBeDefined();
  });

  it('sends a code and signs in with it, however it was pasted', async () => {
    await open();
    await fill('input[type=email]', 'not an address');
    await press('Send me a code');
    await shows('does not look like an e-mail address');
    expect(shop.asked).toEqual([]);
    shop.answers = [() => json({ message: '' }, 202), () => refusal(401, 'unauthorized')];
    await fill('input[type=email]', ' mia@example.com ');
    await press('Send me a code');
    await shows('Check your mail');
    await fill('input.code', '12345');
    expect(button('Sign in')?.disabled).toBe(true);
    await fill('input.code', '123 456');
    await press('Sign in');
    await shows('This code is not right or too old');
    await fill('input.code', '654-321');
    await press('Sign in');
    await vi.waitFor(() => expect(session.state.get().is).toBe('signed-in'));
    expect(shop.asked).toEqual([
      'auth/magic-link {"email":"mia@example.com","language":"en"}',
      'auth/verify-otp {"email":"mia@example.com","code":"123456"}',
      'auth/verify-otp {"email":"mia@example.com","code":"654321"}',
    ]);
  });

  it('goes on to the code when a mail was sent just before', async () => {
    await open();
    shop.answers = [() => refusal(429, 'mail_just_sent', { 'Retry-After': '60' })];
    await fill('input[type=email]', 'mia@example.com');
    await press('Send me a code');
    await shows('Check your mail');
  });

  it('counts down to the next mail, and as long as a refusal says', async () => {
    await open();
    shop.answers = [() => json({ message: '' }, 202)];
    await fill('input[type=email]', 'mia@example.com');
    await press('Send me a code');
    await shows('Send a new code in');
    vi.useFakeTimers();
    await press('Other ways to sign in');
    shop.answers = [
      () => json({ message: '' }, 202),
      () => refusal(429, 'too_many_requests', { 'Retry-After': '90' }),
    ];
    await press('Send me a code');
    await vi.waitFor(() => expect(button('Send a new code in 60 s')).toBeDefined());
    await act(() => void vi.advanceTimersByTime(60_000));
    expect(button('Send a new code')?.disabled).toBe(false);
    await press('Send a new code');
    await vi.waitFor(() => expect(button('Send a new code in 90 s')?.disabled).toBe(true));
    expect(root.textContent).toContain('You can go on in 90 seconds');
  });

  it('notes which provider it leaves for, with the state to be compared', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    await open();
    shop.answers = [() => json({ authorize_url: 'https://accounts.google.com/o', state: 's-1' })];
    await press('Google');
    await vi.waitFor(() => expect(left).toHaveBeenCalledWith('https://accounts.google.com/o'));
    expect(JSON.parse(sessionStorage.getItem('cybervpn.errand') ?? '{}')).toMatchObject({
      to: 'google',
      purpose: 'sign-in',
      state: 's-1',
      back: '/plans',
    });
  });

  it('lets a person who stopped on the way to Telegram try again', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
    await open();
    await press('Continue with Telegram');
    await press('Continue with Telegram');
    expect(left).toHaveBeenCalledTimes(2);
  });

  it('says in words why the user did not come back signed in', async () => {
    await open({ hitch: 'declined' });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('You did not confirm');
    await open({ hasEnded: true });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('signed out here');
  });

  it('sets a forgotten password by a code and leads to the sign-in with it', async () => {
    await open();
    await press('I have a password');
    await press('Forgot it?');
    await fill('input[type=email]', 'mia@example.com');
    shop.answers = [
      () => json({ message: '' }, 202),
      () => refusal(422, 'wrong_mail_code'),
      () => json({ message: '' }),
    ];
    await press('Send the code');
    await shows('Choose a new password');
    await fill('input.code', '111111');
    await fill('input[name=new-password]', 'too short');
    await shows('Too short');
    expect(button('Set the password')?.disabled).toBe(true);
    await fill('input[name=new-password]', 'long enough now');
    await press('Set the password');
    await shows('This code is not right or too old');
    await fill('input.code', '222222');
    await press('Set the password');
    await shows('Your new password is set');
    expect(shop.asked.at(-1)).toBe(
      'auth/reset-password {"email":"mia@example.com","code":"222222","new_password":"long enough now"}',
    );
    expect(session.state.get().is).toBe('signed-out');
  });

  it('gives the password of a registration back with the code, and with a link in the same browser', async () => {
    await open();
    await press('I have a password');
    await press('Create an account');
    shop.answers = [() => json({ message: '', registration: 'sealed-1' }, 202)];
    await fill('input[type=email]', 'mia@example.com');
    await fill('input[name=new-password]', 'long enough now');
    await press('Create an account');
    await vi.waitFor(() => expect(root.querySelector('input.code')).not.toBeNull());
    await fill('input.code', '123456');
    await press('Sign in');
    await vi.waitFor(() => expect(session.state.get().is).toBe('signed-in'));
    expect(shop.asked.at(-1)).toBe(
      'auth/verify-otp {"email":"mia@example.com","code":"123456","registration":"sealed-1"}',
    );
    keepRegistration('sealed-2');
    await act(() => render(<OneTapScreen by="magic" token="t-1" onOver={vi.fn()} />, root));
    expect(root.textContent).not.toContain('another browser');
    await press('Sign in');
    await vi.waitFor(() =>
      expect(shop.asked.at(-1)).toBe('auth/magic-link/verify {"token":"t-1","registration":"sealed-2"}'),
    );
  });

  it('says at a link in another browser that a password has to be chosen', async () => {
    await act(() => render(<OneTapScreen by="magic" token="t-1" onOver={vi.fn()} />, root));
    expect(root.textContent).toContain('A password that was chosen in another browser does not count');
  });

  it('uses a link only when it is asked to, and says when it has been used', async () => {
    const over = vi.fn();
    await act(() => render(<OneTapScreen by="magic" token="t-1" onOver={over} />, root));
    expect(shop.asked).toEqual([]);
    shop.answers = [() => refusal(401, 'unauthorized')];
    await press('Sign in');
    await shows('This link does not work any more');
    expect(over).not.toHaveBeenCalled();
    await act(() => render(<OneTapScreen key="2" by="bot-link" token="t-2" onOver={over} />, root));
    await press('Sign in');
    await vi.waitFor(() => expect(over).toHaveBeenCalled());
    expect(shop.asked).toEqual([
      'auth/magic-link/verify {"token":"t-1"}',
      'auth/telegram/bot-link {"token":"t-2"}',
    ]);
  });
});
