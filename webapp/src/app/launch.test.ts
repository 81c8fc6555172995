import { beforeEach, describe, expect, it } from 'vitest';
import { routeFrom } from '../shared/route';
import { readOpening, type Launch } from '../telegram/launch';
import { firstPath, keepPlace } from './place';
import { pageAt, parentOf } from './routes';

const initData = (hash: string, startParam?: string) =>
  new URLSearchParams({
    user: JSON.stringify({ id: 7, first_name: 'Ann', language_code: 'ru' }),
    auth_date: '1795340000',
    ...(startParam && { start_param: startParam }),
    signature: 's',
    hash,
  }).toString();

const fragment = (data: string, path = '') => {
  const params = new URLSearchParams({
    tgWebAppData: data,
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'ios',
    tgWebAppThemeParams: JSON.stringify({ bg_color: '#17212b' }),
  });
  return path ? `#${path}?${params.toString()}` : `#${params.toString()}`;
};

describe('the launch fragment', () => {
  let storage: Storage;

  beforeEach(() => {
    storage = window.sessionStorage;
    storage.clear();
  });

  const open = (hash: string) => {
    const opening = readOpening(hash, storage);
    return { opening, path: firstPath(opening, storage) };
  };

  it('is read and answered with the home page', () => {
    const { opening, path } = open(fragment(initData('aaa')));
    expect(path).toBe('/');
    expect(opening.launch).toEqual<Launch>({
      initData: initData('aaa'),
      startParam: null,
      languageCode: 'ru',
      platform: 'ios',
      version: '9.6',
      themeParams: { bg_color: '#17212b' },
      id: 'aaa',
    });
  });

  it('may stand behind a path, as in links to /app/#/plans', () => {
    const { opening, path } = open(fragment(initData('aaa'), '/plans'));
    expect(path).toBe('/plans');
    expect(opening.launch?.initData).toBe(initData('aaa'));
  });

  it('leads to a plan when the start parameter names one', () => {
    expect(open(fragment(initData('aaa', 'plan_9b2e-41'))).path).toBe('/checkout/9b2e-41');
    expect(open(fragment(initData('bbb', 'ref_AB12'))).path).toBe('/');
    expect(open(fragment(initData('ccc', 'plan_../x'))).path).toBe('/');
  });

  it('survives a reload of our own address', () => {
    open(fragment(initData('aaa')));
    const { opening, path } = open('#/pay/42');
    expect(opening.launch?.initData).toBe(initData('aaa'));
    expect(path).toBe('/pay/42');
  });

  it('brings the customer back when Telegram Web reloads the same opening', () => {
    const { opening } = open(fragment(initData('aaa', 'plan_1')));
    keepPlace(opening.launch as Launch, '/pay/42', storage);
    expect(open(fragment(initData('aaa', 'plan_1'))).path).toBe('/pay/42');
  });

  it('starts afresh when the app is opened anew', () => {
    const { opening } = open(fragment(initData('aaa')));
    keepPlace(opening.launch as Launch, '/pay/42', storage);
    expect(open(fragment(initData('bbb'))).path).toBe('/');
  });

  it('is missing outside Telegram', () => {
    const { opening, path } = open('');
    expect(opening.launch).toBeNull();
    expect(path).toBe('/');
  });

  it('does not break on hints that are not JSON', () => {
    const { opening } = open('#tgWebAppData=user%3D%7Boops%26hash%3Dabc&tgWebAppThemeParams=nope');
    expect(opening.launch).toMatchObject({ languageCode: null, themeParams: {}, id: 'abc' });
  });
});

describe('routes', () => {
  it('name a page and its parent', () => {
    const at = (hash: string) => pageAt(routeFrom(hash).path);
    expect(at('')).toEqual({ name: 'home' });
    expect(at('#/plans')).toEqual({ name: 'plans' });
    expect(at('#/checkout/a%20b?attempt=1')).toEqual({ name: 'checkout', planId: 'a b' });
    expect(at('#/pay/42')).toEqual({ name: 'payment', id: '42' });
    expect(at('#/pay/')).toEqual({ name: 'not-found' });
    expect(at('#/nowhere')).toEqual({ name: 'not-found' });
    expect(parentOf(at('#/checkout/1'))).toBe('/plans');
    expect(parentOf(at('#/pay/1'))).toBe('/');
    expect(parentOf(at('#/usage'))).toBeNull();
  });
});
