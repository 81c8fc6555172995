import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launch, newPhone, newScreen, sentryScripts, settled, throwIn } from './browser.mjs';
import { dashboardUrl, launchUrl, newCustomer } from './desk.mjs';

describe('a shop without a Sentry address', { timeout: 120_000 }, () => {
  it('fetches nothing of Sentry, and tells nobody of an error', async () => {
    const app = await newPhone(390);
    await launch(app.page, await launchUrl({ user: newCustomer() }));
    const dashboard = await newScreen(1280);
    await dashboard.page.goto(dashboardUrl());
    await dashboard.page.locator('input[type=email]').waitFor();
    for (const { page, faults, close } of [app, dashboard]) {
      const elsewhere = [];
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== new URL(page.url()).origin) elsewhere.push(request.url());
      });
      await settled(page);
      await throwIn(page, 'stumbled');
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await sentryScripts(page), []);
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(faults, ['Error: stumbled']);
      await close();
    }
  });
});
