import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  atRest,
  changeAnswers,
  expectAccessible,
  expectNoSidewaysScroll,
  failAnswers,
  holdAnswers,
  launch,
  layoutShift,
  newPhone,
  newScreen,
  outside,
  reloadAt,
  screenshot,
  settled,
  visibleBoxes,
} from './browser.mjs';
import { dashboardUrl, launchUrl, newCustomer } from './desk.mjs';
import { mailTo, newAddress } from './otherSites.mjs';
import { GIB, running } from './runningPlan.mjs';

const PATIENCE_MS = 60_000;
const MOST_SHIFT = 0.1;
/** Of Home, whose first card is drawn in its own height. */
const MOST_SHIFT_OF_HOME = 0.02;

/** Every page that waits for the shop; the checkout of a plan is found when the shop is asked. */
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

describe('while the shop has not answered', { timeout: 10 * PATIENCE_MS }, () => {
  // on phones the pages of the dashboard are those of the Mini App
  for (const [theme, width, lang, moves] of [
    ['dark', 390, 'en', true],
    ['light', 320, 'ru', true],
  ]) {
    it(`every page of the Mini App shows where its content will be, ${theme}, ${width} px`, async () => {
      const { page, faults, close } = await newPhone(width, { moves });
      await launch(page, await launchUrl({ user: newCustomer(), theme, lang }));
      await settled(page);
      const plan = await firstPlan(page);
      for (const path of [...PAGES, `checkout/${plan}`, 'pay/00000000-0000-4000-8000-000000000001'])
        await expectLoadingState(page, path, `mini-${theme}-${width}`);
      assert.deepEqual(faults, []);
      await close();
    });
  }

  for (const lang of ['en', 'ru']) {
    it(`Home stays where it is, with a plan and without, with motion and without, in ${lang}`, async () => {
      const { page, faults, close } = await newPhone(320);
      let plan = {};
      await changeAnswers(page, '/subscriptions/active', (told) => ({ ...told, ...plan }));
      await changeAnswers(page, '/users/me/usage', (usage) => ({
        ...usage,
        bandwidth_used: 120 * GIB,
        bandwidth_limit: 300 * GIB,
      }));
      await launch(page, await launchUrl({ user: newCustomer(), lang }));
      for (const [name, told] of [
        ['no plan', {}],
        ['a plan', { ...running, used_traffic_bytes: 120 * GIB }],
      ]) {
        plan = told;
        await reloadAt(page, '/');
        await page.locator(name === 'a plan' ? 'main .sub' : 'main .hero').waitFor();
        await settled(page);
        for (const [width, reducedMotion] of [
          [320, 'reduce'],
          [320, 'no-preference'],
          [390, 'no-preference'],
          [390, 'reduce'],
        ]) {
          await page.setViewportSize({ ...page.viewportSize(), width });
          await page.emulateMedia({ reducedMotion });
          const release = await holdAnswers(page);
          await reloadAt(page, '/');
          await expectSkeleton(page, 'Home');
          await atRest(page);
          const at = `Home with ${name}, ${width} px, motion ${reducedMotion}`;
          const height = (await boxOf(page, 'main .skeleton')).height;
          await release();
          await settled(page);
          assert.ok(
            Math.abs((await boxOf(page, 'main .card')).height - height) <= 1,
            `${at}: another height`,
          );
          const shift = await layoutShift(page);
          assert.ok(shift <= MOST_SHIFT_OF_HOME, `${at} jumps by ${shift.toFixed(3)}`);
        }
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }

  it('every page of the dashboard shows where its content will be', async () => {
    const { page, faults, close } = await newScreen(1280, { theme: 'light' });
    await page.goto(dashboardUrl());
    const release = await holdAnswers(page);
    await page.reload();
    await expectSkeleton(page, 'sign-in');
    await screenshot(page, 'loading-web-sign-in');
    await release();
    await page.locator('input[type=email]').waitFor();
    await signIn(page);
    const plan = await firstPlan(page);
    for (const path of [...PAGES, `checkout/${plan}`]) await expectLoadingState(page, path, 'web');
    assert.deepEqual(faults, []);
    await close();
  });

  it('a page whose script is still on its way does so too', async () => {
    const { page, close } = await newPhone(390, { moves: true });
    await launch(page, await launchUrl({ user: newCustomer() }));
    const release = await holdAnswers(page, { scripts: true });
    await reloadAt(page, '/usage');
    await expectSkeleton(page, 'usage, its script');
    await release();
    await settled(page);
    await page.locator('h1').waitFor();
    await close();
  });

  it('a failed or lost answer is told, and asked for again', async () => {
    const { page, close } = await newPhone(320);
    await launch(page, await launchUrl({ user: newCustomer(), theme: 'light', lang: 'ru' }));
    const broken = { status: 500, code: 'internal_error', detail: 'Broken.', request_id: 'r-1' };
    const ways = [
      ['failed', broken],
      ['lost', null],
    ];
    for (const [at, path] of PAGES.entries()) {
      const [kind, problem] = ways[at % ways.length];
      const recover = await failAnswers(page, problem);
      await reloadAt(page, `/${path}`);
      await page.locator('.notice').first().waitFor({ timeout: PATIENCE_MS });
      await settled(page);
      const name = `${path || 'home'}, ${kind}`;
      await expectNoSidewaysScroll(page, name);
      await expectAccessible(page, name);
      assert.deepEqual(await outside(page), [], name);
      await recover();
      for (let left = await page.locator('.notice').count(); left > 0; left--)
        await page
          .locator('.notice .button')
          .nth(left - 1)
          .click();
      await page.locator('.notice').first().waitFor({ state: 'detached', timeout: PATIENCE_MS });
    }
    await close();
  });

  async function expectLoadingState(page, path, name) {
    const release = await holdAnswers(page);
    await reloadAt(page, `/${path}`);
    await page.locator('h1').first().waitFor({ timeout: PATIENCE_MS });
    await expectSkeleton(page, path);
    await atRest(page);
    const title = await boxOf(page, 'h1');
    const tabs = await boxOf(page, '.tabs');
    await expectNoSidewaysScroll(page, `${path}, loading`);
    assert.deepEqual(await outside(page), [], `${path}, loading`);
    await screenshot(page, `loading-${name}-${path.split('/')[0] || 'home'}`);
    await release();
    await settled(page);
    assert.deepEqual(await boxOf(page, 'h1'), title, `the title of ${path} stays where it was`);
    assert.deepEqual(await boxOf(page, '.tabs'), tabs, `the tabs of ${path} stay where they were`);
    const shift = await layoutShift(page);
    assert.ok(shift <= MOST_SHIFT, `${path} at ${name} jumps by ${shift.toFixed(3)}`);
  }

  /** Seen by eyes, told to screen readers, and large enough to be no accident. */
  async function expectSkeleton(page, path) {
    await page.locator('.skeleton').first().waitFor({ timeout: PATIENCE_MS });
    const { count, boxes } = await visibleBoxes(page, '.skeleton');
    assert.equal(boxes.length, count, `all skeletons of ${path} can be seen`);
    const { width } = await boxOf(page, 'main');
    for (const box of boxes) {
      assert.ok(box.width >= width * 0.4, `a skeleton of ${path} is ${box.width} px wide`);
      assert.ok(box.height >= 24, `a skeleton of ${path} is ${box.height} px high`);
    }
    assert.ok(boxes.reduce((sum, { height }) => sum + height, 0) >= 100, `${path} is not blank`);
    assert.ok(await page.locator('[role=status][aria-label]').first().getAttribute('aria-label'));
  }

  async function boxOf(page, selector) {
    const first = page.locator(selector).first();
    return (await first.count()) > 0 ? first.boundingBox() : null;
  }

  async function firstPlan(page) {
    return page.evaluate(async () => (await (await fetch('/api/v1/plans')).json()).items[0].id);
  }

  async function signIn(page) {
    const address = newAddress();
    await page.locator('input[type=email]').fill(address);
    await page.locator('form button[type=submit]').click();
    await page.locator('input.code').fill((await mailTo(address)).code);
    await page.locator('form button[type=submit]').click();
    await page.locator('.tabs').waitFor({ state: 'attached' });
    await settled(page);
  }
});
