// Measures what somebody downloads before the first view of each page, and fails when it is too much.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGETS_KB = { 'app/index.html': 45, 'dashboard/index.html': 60 };
const ROOT = new URL('../dist/', import.meta.url);

const gzipKb = (path) => gzipSync(readFileSync(new URL(path, ROOT)), { level: 9 }).length / 1024;
const print = (line) => process.stdout.write(`${line}\n`);
const row = (name, kb) => print(`${kb.toFixed(1).padStart(8)} KB  ${name}`);

const first = new Set();
for (const [page, budget] of Object.entries(BUDGETS_KB)) {
  const html = readFileSync(new URL(page, ROOT), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]);
  if (scripts.length === 0) throw new Error(`No script found in ${page}: was it built?`);
  print(`gzip, first view of ${page}:`);
  scripts.forEach((path) => row(path, gzipKb(path)));
  scripts.forEach((path) => first.add(path));
  const total = scripts.reduce((sum, path) => sum + gzipKb(path), 0);
  row(`total JavaScript (budget ${budget} KB)`, total);
  if (total > budget) {
    process.stderr.write(`${page} needs ${total.toFixed(1)} KB of JavaScript, allowed are ${budget} KB.\n`);
    process.exitCode = 1;
  }
}
print('gzip, later or not JavaScript:');
readdirSync(new URL('app/assets/', ROOT))
  .map((name) => `app/assets/${name}`)
  .filter((path) => !first.has(path))
  .forEach((path) => row(path, gzipKb(path)));
