// Against a shop that has a Sentry address and tells it of every page view.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launch, newPhone, newScreen, sentryScripts, settled, throwIn } from '../browser.mjs';
import { dashboardUrl, launchUrl, newCustomer } from '../desk.mjs';

const PATIENCE_MS = 60_000;
const RELEASE = 'cybervpn@7.8.9';
const ENVIRONMENT = 'a "b" <c>';

describe('an error in a page', { timeout: 3 * PATIENCE_MS }, () => {
  it('is reported from the Mini App with release, environment and trace, and without a person', async () => {
    const user = newCustomer();
    const url = await launchUrl({ user });
    const launchData = new URLSearchParams(new URL(url).hash.slice(1)).get('tgWebAppData');
    const { page, faults, close } = await newPhone(390);
    const envelopes = await listen(page);
    const signedIn = page.waitForResponse((response) => response.url().endsWith('/auth/telegram/miniapp'));
    await launch(page, url);
    const { access_token: access, refresh_token: refresh, user: account } = await (await signedIn).json();
    await settled(page);

    const asked = page.waitForRequest((request) => request.url().endsWith('/users/me/profile'));
    await page.getByRole('link', { name: 'Profile', exact: true }).click();
    const trace = (await (await asked).allHeaders()).traceparent.split('-')[1];
    await settled(page);
    await throwIn(
      page,
      `cannot open /app/#tgWebAppData=${encodeURIComponent(launchData)} ${launchData} ${access} ${refresh} of ${account.id}, ${user}`,
    );
    const report = await envelopes.first('event');
    assert.equal(report.release, RELEASE);
    assert.equal(report.environment, ENVIRONMENT);
    assert.equal(report.tags.trace_id, trace);
    assert.match(report.exception.values[0].value, /^cannot open /);
    assert.equal(report.user, undefined);

    const measured = await envelopes.first('span');
    assert.match(measured.items[0].attributes.trace_id.value, /^[0-9a-f]{32}$/);

    const sent = envelopes.all().join('\n');
    const confidential = {
      'launch data': launchData,
      signature: new URLSearchParams(launchData).get('hash'),
      'access token': access,
      'refresh token': refresh,
      'account id': account.id,
      'Telegram id': String(user),
      fragment: '#/',
    };
    for (const [what, text] of Object.entries(confidential)) {
      assert.ok(text, `there is a ${what}`);
      assert.ok(!sent.includes(text), `${what} in ${sent}`);
    }
    assert.equal((await sentryScripts(page)).length, 1);
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('cannot open')),
      [],
    );
    await close();
  });

  it('is reported from the dashboard before anybody has signed in', async () => {
    const { page, faults, close } = await newScreen(1280);
    const envelopes = await listen(page);
    await page.goto(dashboardUrl());
    await page.locator('input[type=email]').waitFor();
    await throwIn(page, 'nobody@example.com stumbled');
    const report = await envelopes.first('event');
    assert.equal(report.release, RELEASE);
    assert.equal(report.exception.values[0].value, '[gone] stumbled');
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('stumbled')),
      [],
    );
    await close();
  });
});

/** What the page sends to Sentry; the request really goes there. */
async function listen(page) {
  const sent = [];
  const waiting = [];
  page.on('request', (request) => {
    if (!new URL(request.url()).pathname.endsWith('/envelope/')) return;
    sent.push(request.postData());
    waiting.splice(0).forEach((look) => look());
  });
  const itemOf = (type) => {
    for (const envelope of sent) {
      const lines = envelope.split('\n').map((line) => JSON.parse(line));
      const header = lines.findIndex((line) => line.type === type);
      if (header >= 0) return lines[header + 1];
    }
    return undefined;
  };
  return {
    all: () => sent,
    async first(type) {
      for (;;) {
        const item = itemOf(type);
        if (item) return item;
        await new Promise((resolve) => waiting.push(resolve));
      }
    },
  };
}
