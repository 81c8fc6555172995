import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  expectAccessible,
  expectNoSidewaysScroll,
  launch,
  newPhone,
  screenshot,
  settled,
  startBrowser,
  visit,
} from './browser.mjs';
import { launchUrl, newCustomer } from './desk.mjs';

const PATIENCE_MS = 60_000;
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

describe('the devices page', { timeout: 5 * PATIENCE_MS }, () => {
  let browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  it('logs another device out, which then is refused', async () => {
    const user = newCustomer();
    const phone = await newPhone(browser, 390, { userAgent: IPHONE });
    const desktop = await newPhone(browser, 430, { userAgent: WINDOWS });
    await launch(phone.page, await launchUrl({ user }));
    await settled(phone.page);
    await launch(desktop.page, await launchUrl({ user }));
    await launch(desktop.page, await launchUrl({ user })); // opened twice, and still one device
    await settled(desktop.page);

    await visit(phone.page, '/devices');
    await phone.page.getByText('Telegram on iPhone', { exact: true }).waitFor();
    assert.equal(await phone.page.locator('.devices__row').count(), 2);
    await phone.page.getByRole('button', { name: 'Log out: Chrome on Windows' }).click();
    const sheet = phone.page.getByRole('dialog');
    await sheet.waitFor();
    await settled(phone.page);
    await expectAccessible(phone.page, 'devices, confirm');
    await screenshot(phone.page, 'devices-confirm');
    await sheet.getByRole('button', { name: 'Log out', exact: true }).click();
    await phone.page.getByText('You are signed in on this device only.').waitFor();

    await visit(desktop.page, '/devices');
    await desktop.page.getByText('Please reopen the app').waitFor({ timeout: PATIENCE_MS });
    await desktop.page.reload(); // its launch data is fresh, and still opens nothing
    await desktop.page.getByText('Please reopen the app').waitFor({ timeout: PATIENCE_MS });

    await launch(desktop.page, await launchUrl({ user }));
    await visit(desktop.page, '/devices');
    await desktop.page.getByRole('button', { name: 'Log out all others' }).click();
    await desktop.page.getByRole('dialog').getByRole('button', { name: 'Log out all others' }).click();
    await desktop.page.getByText('You are signed in on this device only.').waitFor();
    await visit(phone.page, '/usage');
    await phone.page.getByText('Please reopen the app').waitFor({ timeout: PATIENCE_MS });

    assert.deepEqual([...phone.faults, ...desktop.faults], []);
    await phone.close();
    await desktop.close();
  });

  for (const [theme, width, lang] of [
    ['dark', 320, 'ru'],
    ['light', 430, 'en'],
  ]) {
    it(`looks right in ${theme}, ${width} px wide, in ${lang}`, async () => {
      const user = newCustomer();
      const other = await newPhone(browser, 390, { userAgent: WINDOWS });
      await launch(other.page, await launchUrl({ user }));
      await settled(other.page);
      const { page, faults, close } = await newPhone(browser, width, { userAgent: IPHONE });
      await launch(page, await launchUrl({ user, theme, lang }));
      await visit(page, '/devices');
      await page.locator('.devices__row').nth(1).waitFor();
      await settled(page);
      await expectNoSidewaysScroll(page, `devices at ${width}`);
      await expectAccessible(page, `devices, ${theme}`);
      await screenshot(page, `devices-${theme}-${width}`);
      assert.deepEqual(faults, []);
      await other.close();
      await close();
    });
  }
});
