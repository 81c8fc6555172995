import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectAccessible, inspect, newScreen, screenshot, settled, visit } from './browser.mjs';
import { dashboardUrl } from './desk.mjs';
import { confirmAtProvider, mailTo, newAddress } from './otherSites.mjs';

const PATIENCE_MS = 60_000;
const WORDS = {
  en: {
    send: 'Send me a code',
    password: 'I have a password',
    register: 'Create an account',
    forgot: 'Forgot it?',
    other: 'Other ways to sign in',
    back: 'Back',
    newPassword: 'New password',
    setPassword: 'Set a password',
    addGitHub: 'Add GitHub',
    removeEmail: 'Remove E-mail',
    changeEmail: 'Change E-mail',
  },
  ru: {
    send: 'Прислать код',
    password: 'У меня есть пароль',
    register: 'Создать аккаунт',
    forgot: 'Забыли пароль?',
    other: 'Другие способы входа',
    back: 'Назад',
    newPassword: 'Новый пароль',
    setPassword: 'Задать пароль',
    addGitHub: 'Добавить: GitHub',
    removeEmail: 'Удалить: Почта',
    changeEmail: 'Сменить: Почта',
  },
};
const PAGES = [
  '',
  'plans',
  'connect',
  'usage',
  'profile',
  'devices',
  'security',
  'notifications',
  'antiphishing',
];

describe('the web dashboard', { timeout: 10 * PATIENCE_MS }, () => {
  for (const [lang, looks] of [
    [
      'ru',
      [
        ['dark', 320],
        ['light', 1440],
      ],
    ],
    [
      'en',
      [
        ['light', 430],
        ['dark', 1280],
      ],
    ],
  ]) {
    it(`looks right on phones and wide screens, in ${lang}`, async () => {
      const { page, faults, close } = await newScreen(1280, { lang });
      const words = WORDS[lang];
      const press = (name) => page.getByRole('button', { name, exact: true }).click();
      const look = (name) => inspect(page, `web-${name}-${lang}`, looks);

      await page.goto(dashboardUrl());
      await page.getByRole('button', { name: words.send }).waitFor();
      await look('sign-in');
      await page.locator('input[type=email]').fill('nobody');
      await press(words.send);
      await page.locator('.field__error').waitFor();
      await look('sign-in-wrong');
      await press(words.password);
      await look('password');
      await press(words.register);
      await page.getByLabel(words.newPassword, { exact: true }).fill('fourteen chars');
      await look('register');
      await press(words.back);
      await press(words.forgot);
      await look('forgot');
      await press(words.back);
      await press(words.other);

      const address = newAddress();
      await page.locator('input[type=email]').fill(address);
      await press(words.send);
      await page.locator('input.code').waitFor();
      await look('code');
      await page.locator('input.code').fill((await mailTo(address)).code);
      await page.locator('form button[type=submit]').click();
      await page.locator('.sidebar').waitFor();
      const titles = new Set();
      for (const name of PAGES) {
        await visit(page, `/${name}`);
        await page.locator('main h1').waitFor();
        await look(name || 'home');
        titles.add(await page.title());
      }
      assert.equal(titles.size, PAGES.length);
      for (const title of titles)
        assert.match(title, lang === 'ru' ? /[а-яё] · CyberVPN$/ : /[a-z] · CyberVPN$/);
      await visit(page, '/security');
      await press(words.setPassword);
      await page.getByLabel(words.newPassword, { exact: true }).fill('a rather long password');
      await press(words.changeEmail);
      await page.locator('.credentials__form input').waitFor();
      await look('security-forms');

      await page.goto('about:blank');
      await page.goto(dashboardUrl('#/magic/not-a-token-of-ours'));
      await page.locator('.hero .button--primary').waitFor();
      await look('one-tap');
      await page.locator('.hero .button--primary').click();
      await page.locator('.hero [role=alert]').waitFor();
      await look('one-tap-spent');
      assert.deepEqual(faults, []);
      await close();
    });
  }

  it('adds a way in, removes it, and explains why the last one stays', async () => {
    const { page, faults, close } = await newScreen(1280);
    const address = newAddress();
    await page.goto(dashboardUrl());
    await page.locator('input[type=email]').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.locator('input.code').fill((await mailTo(address)).code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.sidebar').waitFor();

    await visit(page, '/security');
    await page.getByText('Your only way in').waitFor();
    assert.equal(await page.getByRole('button', { name: /^Remove / }).count(), 0);
    await page.getByRole('button', { name: 'Add GitHub' }).click();
    await confirmAtProvider(page, { login: 'mia', declines: true });
    await page.getByText('You did not confirm it there').waitFor();
    await page.getByRole('button', { name: 'Back to security' }).click();
    await page.getByRole('button', { name: 'Add GitHub' }).click();
    await confirmAtProvider(page, { login: `mia-${Date.now()}` });
    await page.getByRole('button', { name: 'Remove GitHub' }).waitFor();
    await settled(page);
    await expectAccessible(page, 'security, two ways in');
    await screenshot(page, 'web-security-linked');

    await page.getByRole('button', { name: 'Remove GitHub' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.waitFor();
    await settled(page);
    await expectAccessible(page, 'remove a way in');
    await screenshot(page, 'web-security-remove');
    await sheet.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('GitHub was removed').waitFor();
    await page.getByText('Your only way in').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('keeps a display name and a time zone', async () => {
    const { page, faults, close } = await newScreen(430);
    const address = newAddress();
    await page.goto(dashboardUrl());
    await page.locator('input[type=email]').fill(address);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.locator('input.code').fill((await mailTo(address)).code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.tabs').waitFor();
    await visit(page, '/profile');
    await page.getByLabel('Display name').fill('Mia the first');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Mia the first' }).waitFor();
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
    await page.getByText('Saved.').nth(1).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Mia the first' }).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Time zone' }).inputValue(), 'Europe/Berlin');
    assert.deepEqual(faults, []);
    await close();
  });

  it('works by keyboard alone, and says when there is no connection', async () => {
    const { page, close } = await newScreen(1280);
    await page.goto(dashboardUrl());
    const email = page.locator('input[type=email]');
    await email.waitFor();
    await email.focus();
    await page.keyboard.type(newAddress());
    await page.context().setOffline(true);
    await page.keyboard.press('Enter');
    await page.getByText('We could not reach CyberVPN').waitFor();
    await page.context().setOffline(false);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'code');
    await close();
  });
});
