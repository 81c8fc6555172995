import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectAccessible, inspect, launch, newPhone, screenshot, settled, visit } from './browser.mjs';
import { launchUrl, newCustomer, payCryptoInvoice } from './desk.mjs';

const PATIENCE_MS = 60_000;

describe('the Mini App', { timeout: 5 * PATIENCE_MS }, () => {
  const user = newCustomer();
  it('sells a plan for Crypto Pay and connects the customer', async () => {
    const { page, faults, close } = await newPhone(390);
    await launch(page, await launchUrl({ user }));
    await settled(page);
    await expectAccessible(page, 'home');

    await page.getByRole('link', { name: 'Plans', exact: true }).click();
    await page.getByText('3 mo', { exact: true }).click();
    await settled(page);
    await expectAccessible(page, 'plans');
    await page.getByRole('link', { name: 'Choose Pro' }).click();

    const payButton = page.getByRole('button', { name: /^Buy Pro / });
    await payButton.waitFor();
    await page.getByText('Crypto Pay', { exact: true }).click();
    await settled(page);
    await expectAccessible(page, 'checkout');
    assert.equal(await page.title(), 'Checkout · CyberVPN');
    const answered = page.waitForResponse((response) => response.url().endsWith('/payments/checkout'));
    await payButton.dblclick();
    const checkout = await answered;
    const headers = await checkout.request().allHeaders();
    assert.match(headers['idempotency-key'], /^[0-9a-f-]{36}$/);
    assert.match(headers.traceparent, /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const { payment_id: paymentId, invoice } = await checkout.json();

    await page.waitForURL(`**/#/pay/${paymentId}`);
    await page.getByText('Waiting for payment').waitFor();
    await page.reload(); // some WebViews do this by themselves; the payment must be found again
    await page.getByText('Waiting for payment').waitFor();
    await settled(page);
    await expectAccessible(page, 'payment');
    await screenshot(page, 'payment-waiting');

    await payCryptoInvoice(invoice.web_app_url);
    const connect = page.getByRole('link', { name: 'Connect now' });
    await connect.waitFor({ timeout: PATIENCE_MS });
    await expectAccessible(page, 'payment, ready');
    await screenshot(page, 'payment-ready');
    await connect.click();

    await page
      .getByRole('img', { name: 'QR code with your connection link' })
      .waitFor({ timeout: PATIENCE_MS });
    await settled(page);
    await expectAccessible(page, 'connect');
    assert.match(await page.locator('.link__url').innerText(), /^https?:\/\//);
    assert.deepEqual(faults, []);
    await close();
  });

  for (const [theme, width, lang] of [
    ['dark', 320, 'ru'],
    ['light', 430, 'en'],
  ]) {
    it(`looks right in ${theme}, ${width} px wide, in ${lang}`, async () => {
      const looks = [[theme, width]];
      const { page, faults, close } = await newPhone(width);
      await launch(page, await launchUrl({ user, theme, lang }));
      await settled(page);
      await inspect(page, 'home', looks);
      for (const name of ['plans', 'connect', 'usage']) {
        await visit(page, `/${name}`);
        await page.locator('h1').waitFor();
        await inspect(page, name, looks);
      }
      await visit(page, '/plans');
      await page.locator('.plan--pro .button').click();
      await page.locator('.pay').waitFor();
      await inspect(page, 'checkout', looks);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
