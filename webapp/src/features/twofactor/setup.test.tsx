import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { TwoFactorPage } from './TwoFactorPage';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** The shop, as far as the second factor needs it; its answer to the first code can be lost. */
class FakeShop {
  isOn = false;
  losesAnswer = false;

  readonly fetch = (input: RequestInfo | URL): Promise<Response> => {
    const path = new URL((input as Request).url).pathname.replace('/api/v1', '');
    if (path === '/2fa/status') {
      const enabled = { status: 'enabled', enabled_at: '2026-11-01T00:00:00Z', recovery_codes_left: 10 };
      const disabled = { status: 'disabled', enabled_at: null, recovery_codes_left: 0 };
      return Promise.resolve(json(this.isOn ? enabled : disabled));
    }
    if (path === '/2fa/setup') {
      return Promise.resolve(json({ secret: 'ABCDEFGH', qr_uri: 'otpauth://totp/x', qr_svg: '<svg/>' }));
    }
    if (path === '/2fa/verify') return this.verify();
    return Promise.resolve(
      json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
    );
  };

  private verify(): Promise<Response> {
    if (this.isOn) return Promise.resolve(json({ code: 'two_factor_on', detail: 'On already.' }, 409));
    this.isOn = true;
    if (this.losesAnswer) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(json({ recovery_codes: ['abcd-efgh'] }));
  }
}

describe('the set-up of the second factor', () => {
  let shop: FakeShop;
  let root: HTMLElement;

  beforeEach(async () => {
    shop = new FakeShop();
    vi.stubGlobal('fetch', shop.fetch);
    forgetAnswers();
    chooseLanguage('en');
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
    await act(() =>
      render(
        <TwoFactorPage launchData="" telegramPlatform="ios">
          {null}
        </TwoFactorPage>,
        root,
      ),
    );
    await press('Turn on');
    await shows('1. Add the key');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
  });

  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toContain(text));
  const press = (name: string) =>
    vi.waitFor(async () => {
      const found = [...root.querySelectorAll('button')].find((each) => each.textContent?.trim() === name);
      if (!found || found.disabled) throw new Error(`No button ${name}`);
      await act(() => found.click());
    });

  async function enter(code: string) {
    const field = root.querySelector<HTMLInputElement>('input.code')!;
    await act(() => {
      field.value = code;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press('Turn on');
  }

  it('ends with the recovery codes', async () => {
    await enter('123456');
    await shows('abcd-efgh');
  });

  it('points to new recovery codes when the answer that brought them was lost', async () => {
    shop.losesAnswer = true;
    await enter('123456');
    await shows('No connection');
    await enter('654321');
    await shows('the connection broke before you saw your recovery codes');
    expect(root.textContent).not.toContain('1. Add the key');
    await press('New recovery codes');
  });

  it('looks whether it was turned on after all when it is cancelled', async () => {
    shop.losesAnswer = true;
    await enter('123456');
    await shows('No connection');
    await press('Cancel');
    await shows('Each new sign-in asks for a code');
  });
});
