import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../shared/api/client';
import { chooseLanguage } from '../shared/i18n/language';
import { useTitle } from './title';

const PAGES = {
  '/': ['Home', 'Главная'],
  '/plans': ['Plans', 'Тарифы'],
  '/checkout/6': ['Checkout', 'Оформление'],
  '/pay/7': ['Payment', 'Оплата'],
  '/connect': ['Connect', 'Доступ'],
  '/usage': ['Usage', 'Расход'],
  '/profile': ['Profile', 'Профиль'],
  '/devices': ['Devices', 'Устройства'],
  '/security': ['Security', 'Безопасность'],
  '/notifications': ['Notifications', 'Уведомления'],
  '/antiphishing': ['Antiphishing code', 'Антифишинг-код'],
  '/nowhere': ['There is no such page', 'Такой страницы нет'],
};

describe('the title', () => {
  const root = document.createElement('div');
  const says = (title: string) => vi.waitFor(() => expect(document.title).toBe(title));

  beforeEach(() => {
    document.documentElement.dataset.surface = 'web';
    chooseLanguage('en');
    location.hash = '/';
    render(<Named />, root);
  });

  afterEach(() => {
    render(null, root);
    delete document.documentElement.dataset.surface;
    chooseLanguage('en');
  });

  it('names each page, in the language of the customer', async () => {
    session.state.set({ is: 'signed-in', user: { id: '1' }, isNew: false });
    for (const [path, [en, ru]] of Object.entries(PAGES)) {
      location.hash = path;
      await says(`${en} · CyberVPN`);
      chooseLanguage('ru');
      await says(`${ru} · CyberVPN`);
      chooseLanguage('en');
    }
  });

  it('names what stands before the pages', async () => {
    session.state.set({ is: 'signed-out' });
    await says('Sign in · CyberVPN');
    session.state.set({ is: 'second-factor' });
    await says('Second step of signing in · CyberVPN');
    session.state.set({ is: 'signing-in' });
    await says('CyberVPN');
  });

  it('offers no sign-in where Telegram does it', async () => {
    delete document.documentElement.dataset.surface;
    session.state.set({ is: 'signed-in', user: { id: '1' }, isNew: false });
    await says('Home · CyberVPN');
    session.state.set({ is: 'ended' });
    await says('CyberVPN');
  });
});

function Named() {
  useTitle();
  return null;
}
