import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectAccessible, inspect, launch, newPhone, screenshot, settled, visit } from './browser.mjs';
import { launchUrl, newCustomer } from './desk.mjs';

const PATIENCE_MS = 60_000;
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

describe('the devices page', { timeout: 5 * PATIENCE_MS }, () => {
  it('shows both devices, and logs another out, which then is refused', async () => {
    const user = newCustomer();
    const phone = await newPhone(390, { userAgent: IPHONE });
    const desktop = await newPhone(430, { userAgent: WINDOWS });
    await launch(desktop.page, await launchUrl({ user }));
    await launch(desktop.page, await launchUrl({ user })); // opened twice, and still one device
    await settled(desktop.page);

    for (const [theme, width, lang] of [
      ['dark', 320, 'ru'],
      ['light', 430, 'en'],
    ]) {
      await launch(phone.page, await launchUrl({ user, theme, lang }));
      await visit(phone.page, '/devices');
      await phone.page.locator('.devices__row').nth(1).waitFor();
      await inspect(phone.page, 'devices', [[theme, width]]);
    }

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
});
