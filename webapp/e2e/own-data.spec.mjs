import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inspect, launch, newPhone, settled, visit } from './browser.mjs';
import { launchUrl, newCustomer } from './desk.mjs';

describe("a person's own data", { timeout: 300_000 }, () => {
  it('is seen, changed, taken away and given up, and the account kept after all', async () => {
    const { page, faults, close } = await newPhone(390);
    await launch(page, await launchUrl({ user: newCustomer() }));
    await page.getByRole('link', { name: 'Profile', exact: true }).click();
    await page.getByRole('heading', { name: 'Delete the account' }).waitFor();
    await settled(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const data = JSON.parse(readFileSync(await file.path(), 'utf8'));
    assert.equal(data.sessions.length, 1);

    await page.getByRole('link', { name: 'Notifications' }).click();
    const news = page.getByRole('switch', { name: /^News/ });
    await news.click();
    await page.waitForFunction(() => document.querySelectorAll('input[role=switch]:checked').length === 5);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll('input[role=switch]:checked').length === 5);

    await visit(page, '/antiphishing');
    await page.getByLabel('Choose a code').fill('neon кот <7>');
    await page.getByRole('button', { name: 'Save the code' }).click();
    await page.getByText('Saved. From now on').waitFor();
    assert.equal(await page.locator('.account__code').innerText(), 'neon кот <7>');

    await visit(page, '/profile');
    await page.getByRole('button', { name: 'Delete …' }).click();
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByRole('heading', { name: /to be deleted on/ }).waitFor();
    await page.getByRole('button', { name: 'Keep my account' }).click();
    await page.getByRole('heading', { name: 'Delete the account' }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [theme, width, lang] of [
    ['dark', 320, 'ru'],
    ['light', 430, 'en'],
  ]) {
    it(`looks right in ${theme}, ${width} px wide, in ${lang}`, async () => {
      const { page, faults, close } = await newPhone(width);
      await launch(page, await launchUrl({ user: newCustomer(), theme, lang }));
      for (const name of ['profile', 'notifications', 'antiphishing']) {
        await visit(page, `/${name}`);
        await page.locator('h1').waitFor();
        await settled(page);
        await inspect(page, name, [[theme, width]]);
      }
      await visit(page, '/profile');
      await page.locator('.card .actions button').last().click();
      await page.locator('dialog[open]').waitFor();
      await inspect(page, 'delete', [[theme, width]]);
      await page.locator('dialog .button--quiet').click();
      await page.locator('.page--alone .hero').waitFor();
      await settled(page);
      await inspect(page, 'leaving', [[theme, width]]);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
