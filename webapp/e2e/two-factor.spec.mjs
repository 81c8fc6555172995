import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totp } from './authenticator.mjs';
import { expectAccessible, inspect, launch, newPhone, screenshot, settled, visit } from './browser.mjs';
import { dashboardUrl, launchUrl, newCustomer } from './desk.mjs';

const PATIENCE_MS = 60_000;
const GUESSES = 5;

describe('two-factor sign-in', { timeout: 5 * PATIENCE_MS }, () => {
  it('is turned on, asked for, and turned off', async () => {
    const user = newCustomer();
    const { page, faults, close } = await newPhone(390, { keepsTabs: true });
    await launch(page, await launchUrl({ user }));
    const { secret, recoveryCodes } = await turnOn(page);

    await page.goto('about:blank');
    await page.goto(await launchUrl({ user }));
    const field = page.getByLabel('Code from the app');
    await field.waitFor();
    assert.equal(await field.getAttribute('autocomplete'), 'one-time-code');
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await settled(page);
    await expectAccessible(page, 'second factor');
    await screenshot(page, 'second-factor');
    const otherTab = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Other ways, in the browser' }).click();
    const web = await otherTab;
    await web.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(web.url(), dashboardUrl());
    await web.close();
    await field.fill('000 000');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This code was not accepted').waitFor();
    await settled(page);
    await expectAccessible(page, 'second factor, wrong code');
    await screenshot(page, 'second-factor-wrong');

    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recoveryCodes[0].toUpperCase());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.tabs').waitFor();

    await visit(page, '/security');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('Turn two-factor sign-in off?').waitFor();
    await settled(page);
    await expectAccessible(page, 'turning off');
    await screenshot(page, 'security-off-question');
    await page.getByLabel('Code from the app').fill(totp(secret, 1));
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('Two-factor sign-in is off').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  it('takes five codes, then begins anew', async () => {
    const user = newCustomer();
    const { page, faults, close } = await newPhone(320);
    await launch(page, await launchUrl({ user }));
    await turnOn(page);
    await page.goto('about:blank');
    await page.goto(await launchUrl({ user, lang: 'ru', theme: 'light' }));
    for (let guess = 0; guess <= GUESSES; guess++) {
      await page.getByLabel('Код из приложения').fill('000000');
      const answered = page.waitForResponse((response) => response.url().endsWith('/auth/2fa/complete'));
      await page.getByRole('button', { name: 'Войти', exact: true }).click();
      await answered;
    }
    await page.getByText('Время вышло').waitFor();
    await inspect(page, 'second-factor-over', [['light', 320]]);
    await page.getByRole('button', { name: 'Начать заново' }).click();
    await page.getByLabel('Код из приложения').fill('000000');
    await page.getByRole('button', { name: 'Войти', exact: true }).click();
    await page.getByText('Слишком много неверных кодов').waitFor();
    await inspect(page, 'second-factor-too-many', [['light', 320]]);
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [theme, width, lang, words] of [
    [
      'dark',
      320,
      'ru',
      { on: 'Включить', saved: 'Коды сохранены', done: 'Готово', code: 'Код из приложения' },
    ],
    ['light', 430, 'en', { on: 'Turn on', saved: 'I saved them', done: 'Done', code: 'Code from the app' }],
  ]) {
    it(`looks right in ${theme}, ${width} px wide, in ${lang}`, async () => {
      const { page, faults, close } = await newPhone(width);
      await launch(page, await launchUrl({ user: newCustomer(), theme, lang }));
      await visit(page, '/security');
      await page.getByRole('button', { name: words.on }).waitFor();
      await inspect(page, 'security-off', [[theme, width]]);
      await page.getByRole('button', { name: words.on }).click();
      await page.locator('.setup__qr').waitFor();
      await inspect(page, 'security-setup', [[theme, width]]);
      await page.getByLabel(words.code).fill(totp(await keyOn(page), 0));
      await page.getByRole('button', { name: words.on }).click();
      await page.locator('.recovery').waitFor();
      await inspect(page, 'security-codes', [[theme, width]]);
      await page.getByLabel(words.saved).check();
      await page.getByRole('button', { name: words.done }).click();
      await page.locator('.security__facts').waitFor();
      await inspect(page, 'security-on', [[theme, width]]);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  async function turnOn(page) {
    await visit(page, '/security');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.locator('.setup__qr').waitFor();
    const secret = await keyOn(page);
    await page.getByLabel('Code from the app').fill(totp(secret, 0));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('Save your recovery codes').waitFor();
    const recoveryCodes = await page.locator('.recovery code').allInnerTexts();
    assert.equal(recoveryCodes.length, 10);
    const done = page.getByRole('button', { name: 'Done' });
    assert.equal(await done.isDisabled(), true);
    await page.getByLabel('I saved them').check();
    await done.click();
    await page.getByText('Each new sign-in asks for a code').waitFor();
    return { secret, recoveryCodes };
  }
});

async function keyOn(page) {
  return (await page.locator('.setup__key').innerText()).replaceAll(' ', '');
}
