// Measures what a customer downloads before the first view, and fails when it is too much.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 45;
const ROOT = new URL('../dist/app/', import.meta.url);

const gzipKb = (path) => gzipSync(readFileSync(new URL(path, ROOT)), { level: 9 }).length / 1024;
const row = (name, kb) => `${kb.toFixed(1).padStart(8)} KB  ${name}`;

const html = readFileSync(new URL('index.html', ROOT), 'utf8');
const initial = [...html.matchAll(/(?:src|href)="\/app\/([^"]+\.js)"/g)].map((match) => match[1]);
const total = initial.reduce((sum, path) => sum + gzipKb(path), 0);

const print = (line) => process.stdout.write(`${line}\n`);
print('gzip, first view:');
initial.forEach((path) => print(row(path, gzipKb(path))));
print(row(`total JavaScript of the first view (budget ${BUDGET_KB} KB)`, total));
print('gzip, later or not JavaScript:');
readdirSync(new URL('assets/', ROOT))
  .map((name) => `assets/${name}`)
  .filter((path) => !initial.includes(path))
  .forEach((path) => print(row(path, gzipKb(path))));

if (initial.length === 0) throw new Error('No script found in index.html: was the app built?');
if (total > BUDGET_KB) {
  process.stderr.write(
    `The first view needs ${total.toFixed(1)} KB of JavaScript, allowed are ${BUDGET_KB} KB.\n`,
  );
  process.exitCode = 1;
}
