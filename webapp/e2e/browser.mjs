import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const SCREENSHOTS = new URL('../../target/screenshots/', import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export function startBrowser() {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** A phone of the given width. Broken rules of the page (CSP, script errors) are collected. */
export async function newPhone(browser, width, { keepsTabs = false, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 860 },
    deviceScaleFactor: 2,
    ...options,
  });
  const faults = [];
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP refused ${event.blockedURI} by ${event.violatedDirective}`);
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.text().startsWith('CSP refused')) faults.push(message.text());
  });
  if (!keepsTabs) context.on('page', (opened) => void opened.close()); // the provider's page: the desk pays instead
  return { page, faults, close: () => context.close() };
}

/** A browser of the given width, phone or not: the web dashboard is for all of them. */
export function newScreen(browser, width, { theme = 'dark', lang = 'en', ...options } = {}) {
  return newPhone(browser, width, { colorScheme: theme, locale: lang, ...options });
}

export async function launch(page, url) {
  await page.goto('about:blank'); // otherwise only the fragment would change and nothing would load
  await page.goto(url);
  await page.locator('.tabs').waitFor();
}

export async function visit(page, path) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
  await settled(page);
}

/** Nothing is being fetched any more and nothing fades in. */
export async function settled(page) {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await atRest(page);
}

/** Nothing fades in any more, though something may still be fetched. */
export async function atRest(page) {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => null)),
    ),
  );
}

/** Runs axe through the debugger, so that the page keeps its content security policy. */
export async function expectAccessible(page, name) {
  await settled(page); // what fades in has too little contrast on its way
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const results = await window.axe.run(document, { resultTypes: ['violations'] });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  assert.deepEqual(violations, [], `axe on ${name}`);
}

/** The whole page in one picture, the tab bar at its end and not across its middle. */
export async function screenshot(page, name) {
  const phone = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...phone, height: Math.max(height, phone.height) });
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png` });
  await page.setViewportSize(phone);
}

export async function expectNoSidewaysScroll(page, name) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px wider than the screen`);
}

/** An error that no code of the page catches. */
export function throwIn(page, message) {
  return page.evaluate((text) => {
    setTimeout(() => {
      throw new Error(text);
    });
  }, message);
}

/** Addresses of the fetched scripts that can talk to Sentry. */
export async function sentryScripts(page) {
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  assert.ok(addresses.length > 0, 'the page has scripts');
  const texts = await Promise.all(addresses.map(async (address) => (await fetch(address)).text()));
  return addresses.filter((_, index) => texts[index].includes('sentry_key'));
}

/** Calls that must be answered before any page is shown. */
const SIGN_IN = /\/auth\/(telegram\/miniapp|refresh|2fa\/complete)$/;

/** Holds back the shop's answers, and the scripts of pages too where asked, until they are let go. */
export async function holdAnswers(page, { scripts = false } = {}) {
  let letGo;
  const released = new Promise((resolve) => {
    letGo = resolve;
  });
  const isHeld = ({ pathname }) =>
    (pathname.startsWith('/api/v1/') && !SIGN_IN.test(pathname) && !pathname.includes('/telemetry/')) ||
    (scripts && /Page-[^/]*\.js$/.test(pathname));
  const hold = async (route) => {
    await released;
    await route.fallback().catch(() => null); // the page may have gone on
  };
  await page.route(isHeld, hold);
  return async () => {
    letGo();
    await page.unroute(isHeld, hold);
  };
}

/** Fails what is asked of the shop, signing in aside, until it is told to stop. */
export async function failAnswers(page, fail) {
  const isFailed = ({ pathname }) => pathname.startsWith('/api/v1/') && !SIGN_IN.test(pathname);
  await page.route(isFailed, fail);
  return () => page.unroute(isFailed, fail);
}

/** The shop's own answers to `path`, changed on their way to the page. */
export function changeAnswers(page, path, change) {
  return page.route(`**/api/v1${path}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: change(await answer.json()) });
  });
}

/** How many match, and the boxes of those that can be seen: it has a size, a colour of its own, and lies within the width of the page. */
export function visibleBoxes(page, selector) {
  return page.evaluate((wanted) => {
    const isPainted = (element) => {
      const { backgroundColor, opacity, visibility } = getComputedStyle(element);
      const behind = getComputedStyle(document.documentElement).backgroundColor;
      return visibility === 'visible' && Number(opacity) >= 0.6 && backgroundColor !== behind;
    };
    const all = [...document.querySelectorAll(wanted)];
    const boxes = all
      .filter(isPainted)
      .map((element) => element.getBoundingClientRect())
      .filter(({ left, right }) => left >= 0 && right <= innerWidth)
      .map(({ top, width, height }) => ({ top, width, height }));
    return { count: all.length, boxes };
  }, selector);
}

/** Every element that reaches over the edges of the screen, sideways. */
export function outside(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.visually-hidden, .off-screen, svg, [hidden]'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  );
}

/** How much of the screen jumped since the page was loaded, as browsers measure it; 0.1 is the most that people bear. */
export function layoutShift(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
          resolve(sum);
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}
