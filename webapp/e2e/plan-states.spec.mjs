import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changeAnswers,
  inspect,
  launch,
  newPhone,
  outside,
  reloadAt,
  screenshot,
  settled,
  visit,
} from './browser.mjs';
import { launchUrl, newCustomer } from './desk.mjs';
import { GIB, inDays, running } from './runningPlan.mjs';

const PATIENCE_MS = 60_000;

/** What the shop says of the plan, how much of it is used, and what the pages must and must not say. */
const SITUATIONS = {
  active: { plan: {}, gib: 120, says: /300/, not: /used up|закончился/ },
  high: { plan: {}, gib: 246, says: /82%/, not: /used up|закончился/ },
  limited: { plan: { status: 'limited' }, gib: 301, says: /Traffic used up|Трафик закончился/, not: /^$/ },
  unlimited: { plan: { traffic_limit_bytes: null }, gib: 120, says: /no limit|без лимита/i, not: /300|%/ },
  expired: {
    plan: { status: 'expired', days_remaining: 0, expires_at: inDays(-12) },
    gib: 120,
    says: /ended on|акончилась/i,
    not: /no limit|без лимита|300/i,
  },
  none: {
    plan: {
      status: 'none',
      plan_id: null,
      plan_name: null,
      tier: null,
      expires_at: null,
      provisioning: null,
    },
    gib: 0,
    says: /No plan yet|Private internet|Тарифа пока нет|Свободный интернет/,
    not: /no limit|без лимита/i,
  },
};

const STORES = [
  { name: 'App Store', url: 'https://apps.apple.com/app/happ/id1' },
  { name: 'App Store (Россия)', url: 'https://apps.apple.com/ru/app/happ/id2' },
  { name: 'TestFlight', url: 'https://testflight.apple.com/join/happ' },
];

const CRUEL_NAMES = ['\u3164\u3164', '\u202Eevil', `Z${'\u0301\u0489'.repeat(64)}`, 'W'.repeat(64)];

describe('the pages of a plan', { timeout: 10 * PATIENCE_MS }, () => {
  const user = newCustomer();
  for (const [theme, widths, lang] of [
    ['dark', [320], 'ru'],
    ['light', [390, 1280], 'en'],
  ]) {
    const looks = widths.map((width) => [theme, width]);

    it(`say what is true in every situation, ${theme}, ${widths} px, in ${lang}`, async () => {
      const { page, faults, close } = await newPhone(390);
      let situation = 'active';
      await changeAnswers(page, '/subscriptions/active', () => ({
        ...running,
        used_traffic_bytes: SITUATIONS[situation].gib * GIB,
        ...SITUATIONS[situation].plan,
      }));
      await changeAnswers(page, '/users/me/usage', (usage) => ({
        ...usage,
        bandwidth_used: SITUATIONS[situation].gib * GIB,
        bandwidth_limit: situation === 'unlimited' || situation === 'none' ? null : 300 * GIB,
      }));
      await launch(page, await launchUrl({ user, theme, lang }));
      for (situation of Object.keys(SITUATIONS)) {
        const { says, not } = SITUATIONS[situation];
        await reloadAt(page, '/');
        await page.locator('.tabs').waitFor();
        for (const path of ['', 'usage']) {
          await visit(page, `/${path}`);
          const name = `${path || 'home'}-${situation}-${lang}`;
          const text = (await page.locator('main').innerText()).replace(/\u00a0/g, ' ');
          assert.match(text, says, name);
          assert.doesNotMatch(text, not, name);
          await inspect(page, `plan-${name}`, looks);
        }
      }
      assert.deepEqual(faults, []);
      await close();
    });

    it(`show every store of an app, ${theme}, ${widths} px, in ${lang}`, async () => {
      const { page, faults, close } = await newPhone(390);
      await page.route('**/api/v1/subscriptions/config', (route) =>
        route.fulfill({
          json: {
            subscription_url: 'https://vpn.example.com/sub/9vK3mZq4bT7yXw2LhR8c',
            qr_svg_url: '/qr',
            links: [],
            apps: [
              { name: 'Happ', platform: 'ios', deep_link: 'happ://add/x', stores: STORES },
              { name: 'INCY', platform: 'ios', deep_link: 'incy://add/x', stores: STORES.slice(0, 1) },
              { name: CRUEL_NAMES[3], platform: 'ios', deep_link: null, stores: STORES.slice(1) },
            ],
          },
        }),
      );
      await launch(page, await launchUrl({ user, theme, lang }));
      await visit(page, '/connect');
      await page.getByText('iPhone', { exact: true }).click();
      await settled(page);
      assert.equal(await page.getByRole('button', { name: /Happ.*TestFlight/ }).count(), 1);
      await inspect(page, `connect-stores-${lang}`, looks);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  it('call people by names that can be seen and keep to their line', async () => {
    const { page, close } = await newPhone(320);
    let name;
    await changeAnswers(page, '/auth/telegram/miniapp', (session) => ({
      ...session,
      user: { ...session.user, first_name: name, username: null },
    }));
    await changeAnswers(page, '/users/me/profile', (profile) => ({
      ...profile,
      display_name: name,
      first_name: name,
      last_name: null,
      username: null,
      email: null,
    }));
    for (name of CRUEL_NAMES) {
      await launch(page, await launchUrl({ user }));
      await settled(page);
      const greeting = await page.locator('.top__greeting').innerText();
      assert.match(greeting, /^Hi, \u2068\p{L}\P{M}*\p{M}{0,4}\u2069$/u);
      await visit(page, '/profile');
      const shown = await page.locator('.identity h2').innerText();
      assert.match(shown, /^\p{L}/u);
      assert.equal(await page.locator('.identity h2 bdi').count(), 1);
      assert.deepEqual(await outside(page), []);
      await screenshot(page, `name-${CRUEL_NAMES.indexOf(name)}`);
    }
    await close();
  });
});
