import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import type { Access, VpnApp } from '../../shared/api/types';
import { chooseLanguage } from '../../shared/i18n/language';
import { StoreLinks } from './AppList';
import { storesOf } from './apps';

const happ: VpnApp = { name: 'Happ', platform: 'ios', deep_link: 'happ://add/x' };
const store = (name: string, url = `https://${name.toLowerCase()}.example/app`) => ({ name, url });

describe('the places an app is had from', () => {
  it('are those that are listed, else the one shop of older servers', () => {
    expect(storesOf({ ...happ, stores: [store('A'), store('B')], store_url: 'https://old.example' })).toEqual(
      [store('A'), store('B')],
    );
    expect(storesOf({ ...happ, stores: [], store_url: 'https://old.example' })).toEqual([
      { name: '', url: 'https://old.example' },
    ]);
    expect(storesOf({ ...happ, stores: null })).toEqual([]);
  });

  it('are pages of the web, each once', () => {
    const stores = [
      store('A'),
      store('Again', 'https://a.example/app'),
      store('Bad', 'javascript:alert(1)'),
      store('Plain', 'http://a.example'),
      store('None', ''),
    ];
    expect(storesOf({ ...happ, stores })).toEqual([store('A')]);
  });

  it('have a button each, under names that cannot hide or turn', () => {
    chooseLanguage('en');
    const root = document.createElement('div');
    const shown = (stores: VpnApp['stores'], name = 'Happ') => {
      const access = { subscription_url: 'x', apps: [{ ...happ, name, stores }] } as unknown as Access;
      render(<StoreLinks access={access} platform="ios" />, root);
      return [...root.querySelectorAll('button')].map((button) => [
        button.textContent,
        button.getAttribute('aria-label')?.replace(/[\u2068\u2069]/g, ''),
      ]);
    };
    expect(shown([store('Play')])).toEqual([['Install', 'Install Happ']]);
    expect(
      shown([store('Play'), store('\u202EKPA', 'https://b.example'), store('\u3164', 'https://c.example')]),
    ).toEqual([
      ['Play', 'Install Happ from Play'],
      ['KPA', 'Install Happ from KPA'],
      ['Install', 'Install Happ'],
    ]);
    shown([], '\u3164');
    expect(root.querySelector('.apps__name')?.textContent).toBe('VPN app');
  });
});
