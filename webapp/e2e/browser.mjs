import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { shop } from './desk.mjs';

const SCREENSHOTS = new URL('../../target/screenshots/', import.meta.url).pathname;
const PICTURES = Boolean(process.env.PICTURES);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HEIGHT = 860;

// one for all tests of a process: starting Chromium and its first window costs as much as a short test
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
after(() => browser.close());

/** Contexts that no test uses now, by their options: they have the scripts of our pages in their cache. */
const idle = new Map();

/**
 * A phone of the given width, as if it had never been here. Broken rules of the page (CSP, script errors) are collected.
 * `moves`: things fade and slide, as most people like it.
 */
export async function newPhone(width, { keepsTabs = false, moves = false, theme, ...options } = {}) {
  const key = JSON.stringify(options);
  if (!idle.has(key)) idle.set(key, []);
  const context = idle.get(key).pop() ?? (await newContext(options));
  const page = await context.newPage();
  await forgetOthers(context, page);
  await page.setViewportSize({ width, height: HEIGHT });
  await page.emulateMedia({ colorScheme: theme, reducedMotion: moves ? 'no-preference' : 'reduce' });
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.text().startsWith('CSP refused')) faults.push(message.text());
  });
  const closeTab = (opened) => void opened.close(); // the provider's page: the desk pays instead
  if (!keepsTabs) context.on('page', closeTab);
  const close = async () => {
    context.off('page', closeTab);
    for (const open of context.pages()) await open.close();
    idle.get(key).push(context);
  };
  return { page, faults, close };
}

async function newContext(options) {
  const context = await browser.newContext({ deviceScaleFactor: PICTURES ? 2 : 1, ...options });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP refused ${event.blockedURI} by ${event.violatedDirective}`);
    });
  });
  return context;
}

/** Clears what others have left here; what a tab keeps for itself has ended with it. */
async function forgetOthers(context, page) {
  const debug = await context.newCDPSession(page);
  await debug.send('Storage.clearDataForOrigin', { origin: new URL(shop).origin, storageTypes: 'all' });
  await debug.detach();
  await context.clearCookies();
}

/** A browser of the given width, phone or not: the web dashboard is for all of them. */
export function newScreen(width, { theme = 'dark', lang = 'en', ...options } = {}) {
  return newPhone(width, { theme, locale: lang, ...options });
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

/** Loads the app anew at a page of it. Does not wait for what the page asks for. */
export async function reloadAt(page, path) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
  await page.reload();
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

/** Looks at what a page shows in each of these themes and widths, such as `['dark', 320]`. The Mini App has the theme it was launched in. */
export async function inspect(page, name, looks) {
  for (const [theme, width] of looks) {
    const at = `${name}, ${theme}, ${width} px`;
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await page.setViewportSize({ width, height: HEIGHT });
    await expectAccessible(page, at);
    await expectNoSidewaysScroll(page, at);
    assert.deepEqual(await outside(page), [], at);
    await screenshot(page, `${name}-${theme}-${width}`);
  }
}

/** Runs axe through the debugger, so that the page keeps its content security policy. */
export async function expectAccessible(page, name) {
  await settled(page); // what fades in has too little contrast on its way
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    // no rule that is on needs the style sheets fetched a second time
    const results = await window.axe.run(document, { resultTypes: ['violations'], preload: false });
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  assert.deepEqual(violations, [], `axe on ${name}`);
}

/** The whole page in one picture where pictures are asked for, the tab bar at its end and not across its middle. */
export async function screenshot(page, name) {
  if (!PICTURES) return;
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
export function holdAnswers(page, { scripts = false } = {}) {
  const isHeld = ({ pathname }) =>
    (isAnswer(pathname) && !pathname.includes('/telemetry/')) ||
    (scripts && /Page-[^/]*\.js$/.test(pathname));
  return intercept(page, isHeld, () => null, { scripts });
}

/** Fails what is asked of the shop, signing in aside, until it is told to stop: with this problem, or none comes back. */
export function failAnswers(page, problem) {
  const fail = (debug, { requestId }) =>
    problem
      ? answer(debug, requestId, problem.status, 'application/problem+json', problem)
      : debug.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' });
  return intercept(page, ({ pathname }) => isAnswer(pathname), fail);
}

/** The shop's own answers to `path`, changed on their way to the page. */
export function changeAnswers(page, path, change) {
  const changed = async (debug, { requestId, responseStatusCode }) => {
    const { body, base64Encoded } = await debug.send('Fetch.getResponseBody', { requestId });
    const own = JSON.parse(Buffer.from(body, base64Encoded ? 'base64' : 'utf8'));
    await answer(debug, requestId, responseStatusCode, 'application/json', change(own));
  };
  return intercept(page, () => true, changed, { path, stage: 'Response' });
}

function answer(debug, requestId, status, type, json) {
  return debug.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: [{ name: 'Content-Type', value: type }],
    body: Buffer.from(JSON.stringify(json)).toString('base64'),
  });
}

function isAnswer(pathname) {
  return pathname.startsWith('/api/v1/') && !SIGN_IN.test(pathname);
}

/** Through the debugger: `page.route` would have every script fetched and compiled anew. What is held when it ends goes on. */
async function intercept(page, isMine, handle, { path = '/*', stage = 'Request', scripts = false } = {}) {
  const debug = await page.context().newCDPSession(page);
  debug.on('Fetch.requestPaused', (paused) => {
    const handled = isMine(new URL(paused.request.url))
      ? handle(debug, paused)
      : debug.send('Fetch.continueRequest', { requestId: paused.requestId });
    handled?.catch(() => null); // the page may have gone on
  });
  if (scripts) {
    await debug.send('Network.enable');
    await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  }
  const urls = [`*/api/v1${path}`, ...(scripts ? ['*.js'] : [])];
  await debug.send('Fetch.enable', {
    patterns: urls.map((urlPattern) => ({ urlPattern, requestStage: stage })),
  });
  return () => debug.detach();
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
