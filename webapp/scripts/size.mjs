// Measures what somebody downloads before the first view of each page, and fails when it is too much. Each file counts as it
// is served to a client that takes gzip and nothing better; with Brotli it is less.
import { existsSync, readdirSync, statSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BUDGETS_KB = { 'app/index.html': 45, 'dashboard/index.html': 60 };
const ROOT = fileURLToPath(new URL('../dist/', import.meta.url));

/** Bytes on the wire: of the smaller form beside the file, or of the file itself where there is none. */
const servedKb = (path, ending) =>
  statSync(existsSync(ROOT + path + ending) ? ROOT + path + ending : ROOT + path).size / 1024;
const sumKb = (paths, ending) => paths.reduce((sum, path) => sum + servedKb(path, ending), 0);
const print = (line) => process.stdout.write(`${line}\n`);
const row = (name, paths) =>
  print(
    `${sumKb(paths, '.gz').toFixed(1).padStart(8)} ${sumKb(paths, '.br').toFixed(1).padStart(8)}  ${name}`,
  );

const first = new Set();
for (const [page, budget] of Object.entries(BUDGETS_KB)) {
  const html = readFileSync(ROOT + page, 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1]);
  if (scripts.length === 0) throw new Error(`No script found in ${page}: was it built?`);
  if (!scripts.some((path) => existsSync(`${ROOT}${path}.br`)))
    throw new Error('Nothing is compressed: run scripts/precompress.mjs before.');
  print(` KB gzip   Brotli  first view of ${page}:`);
  scripts.forEach((path) => row(path, [path]));
  scripts.forEach((path) => first.add(path));
  row(`total JavaScript (budget ${budget} KB)`, scripts);
  const total = sumKb(scripts, '.gz');
  if (total > budget) {
    process.stderr.write(`${page} needs ${total.toFixed(1)} KB of JavaScript, allowed are ${budget} KB.\n`);
    process.exitCode = 1;
  }
}
print(' KB gzip   Brotli  later or not JavaScript:');
readdirSync(`${ROOT}app/assets/`)
  .filter((name) => !/\.(br|gz)$/.test(name))
  .map((name) => `app/assets/${name}`)
  .filter((path) => !first.has(path))
  .forEach((path) => row(path, [path]));
