// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Errand } from '../../shared/errand';
import { answersErrand, hitchOf, readArrival } from './arrival';
import { telegramLogin } from './telegramResult';

const HASH = 'a'.repeat(64);
const login = { id: 7, first_name: 'Аня 🦊', username: 'ann', auth_date: 1795340000, hash: HASH };

const base64 = (value: unknown) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))));
const base64url = (value: unknown) =>
  base64(value).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

describe('the answer of Telegram’s login page', () => {
  it.each([
    ['base64', base64(login)],
    ['base64url', base64url(login)],
  ])('is read from %s', (_form, result) => {
    expect(telegramLogin(result)).toEqual(login);
  });

  it('goes on with the signed fields only', () => {
    expect(telegramLogin(base64url({ ...login, next: 'https://evil.example', last_name: null }))).toEqual(
      login,
    );
  });

  it.each([
    ['a refusal', 'false'],
    ['no base64', '%%%'],
    ['no JSON', btoa('hello')],
    ['bad UTF-8', btoa('{"first_name":"\xff"}')],
    ['a list', base64url([1])],
    ['null', base64url(null)],
    ['an id that is text', base64url({ ...login, id: '7' })],
    ['no hash', base64url({ ...login, hash: undefined })],
    ['a short hash', base64url({ ...login, hash: 'abc' })],
    ['a date that is no number', base64url({ ...login, auth_date: 'now' })],
    ['nothing', ''],
  ])('is nothing when it is %s', (_what, result) => {
    expect(telegramLogin(result)).toBeNull();
  });
});

describe('the address', () => {
  const at = (search: string, hash: string) => readArrival(search, hash);

  it('brings the token of a link', () => {
    expect(at('', '#/magic/abc-_.123')).toEqual({ arrival: { by: 'magic', token: 'abc-_.123' }, path: '/' });
    expect(at('', '#/bot-link/xyz')).toEqual({ arrival: { by: 'bot-link', token: 'xyz' }, path: '/' });
  });

  it('is an ordinary page otherwise', () => {
    expect(at('', '')).toEqual({ arrival: null, path: '/' });
    expect(at('', '#/plans')).toEqual({ arrival: null, path: '/plans' });
    expect(at('', '#/magic/')).toEqual({ arrival: null, path: '/magic/' });
    expect(at('', `#/magic/${'a'.repeat(513)}`).arrival).toBeNull();
    expect(at('', '#/magic/a/b').arrival).toBeNull();
    expect(at('?utm=1', '#/plans')).toEqual({ arrival: null, path: '/plans' });
  });

  it('brings what Telegram and providers answer', () => {
    expect(at('', `#tgAuthResult=${base64url(login)}`).arrival).toEqual({ by: 'telegram', login });
    expect(at('', '#tgAuthResult=false').arrival).toEqual({ by: 'telegram', login: null });
    expect(at('?code=c&state=s', '').arrival).toEqual({ by: 'oauth', code: 'c', state: 's' });
    expect(at('?error=access_denied&state=s', '').arrival).toEqual({
      by: 'oauth-refusal',
      error: 'access_denied',
      state: 's',
    });
  });
});

describe('what comes back', () => {
  const errand = (to: Errand['to'], state: string | null): Errand => ({
    to,
    purpose: 'sign-in',
    state,
    back: '/',
    at: 0,
  });
  const oauth = { by: 'oauth', code: 'c', state: 's1' } as const;
  const telegram = { by: 'telegram', login } as const;

  it('is believed when this tab has asked for it', () => {
    expect(hitchOf(oauth, errand('google', 's1'))).toBeNull();
    expect(hitchOf(telegram, errand('telegram', null))).toBeNull();
    expect(hitchOf(oauth, errand('telegram', 's1'))).toBeNull();
    expect(answersErrand(oauth, errand('google', 's1'))).toBe(true);
  });

  it.each([
    ['was not asked for', oauth, null],
    ['has another state', oauth, errand('google', 's2')],
    ['has an empty state', { ...oauth, state: '' }, errand('google', null)],
    ['comes from Telegram instead', telegram, errand('google', 's1')],
    ['comes from a provider instead of Telegram', oauth, errand('telegram', null)],
    ['comes from the old form of Telegram instead of the new login', telegram, errand('telegram', 's1')],
    ['is a Telegram sign-in that was not asked for', telegram, null],
    [
      'is a refusal of something else',
      { by: 'oauth-refusal', error: 'access_denied', state: 'x' } as const,
      null,
    ],
  ])('is not used when it %s', (_why, arrival, asked) => {
    expect(hitchOf(arrival, asked)).toBe('notFromHere');
  });

  it('says who did not want to', () => {
    const refusal = (error: string) => ({ by: 'oauth-refusal', error, state: 's1' }) as const;
    expect(hitchOf({ by: 'telegram', login: null }, errand('telegram', null))).toBe('declined');
    expect(hitchOf(refusal('access_denied'), errand('google', 's1'))).toBe('declined');
    expect(hitchOf(refusal('user_cancelled_authorize'), errand('apple', 's1'))).toBe('declined');
    expect(hitchOf(refusal('server_error'), errand('google', 's1'))).toBe('providerFailed');
  });

  it('needs no errand when it is a link of ours', () => {
    expect(hitchOf({ by: 'magic', token: 't' }, null)).toBeNull();
  });
});
