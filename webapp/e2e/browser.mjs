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
