// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path): [string, string] => [path, readFileSync(`src/${path}`, 'utf8')]);

/** Parts that say something now and then, and are there to be read out when they do. */
const SPEAKING = ['.announcement', '.field__note', '.done', '.signin__providers'];

describe('a style sheet', () => {
  it('was found', () => {
    expect(sheets.length).toBeGreaterThan(8);
    expect(sheets.map(([, sheet]) => sheet).join('')).toContain('.skeleton');
  });

  it.each(sheets)('%s takes nothing out of the page for being empty', (_, sheet) => {
    const selectors = [...sheet.matchAll(/([^{};]*):empty[^{]*\{/g)].map(([, selector]) =>
      (selector ?? '').replace(/\/\*[^]*?\*\//g, '').trim(),
    );
    expect(selectors.filter((selector) => !SPEAKING.includes(selector))).toEqual([]);
  });
});
