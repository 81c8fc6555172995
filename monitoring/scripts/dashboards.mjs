/** Writes grafana/dashboards/ from grafana/sources/. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const SOURCES = new URL('../grafana/sources/', import.meta.url);
const TARGET = new URL('../grafana/dashboards/', import.meta.url);

/** @returns {Promise<Map<string, string>>} file name → JSON text of every dashboard */
export async function written() {
  const files = new Map();
  for (const name of readdirSync(SOURCES)
    .filter((file) => file !== 'kit.mjs')
    .sort()) {
    const { default: made } = await import(new URL(name, SOURCES));
    files.set(`${made.uid}.json`, JSON.stringify(made, null, 2) + '\n');
  }
  return files;
}

/** @returns {Map<string, string>} file name → what is in the repository */
export function committed() {
  return new Map(readdirSync(TARGET).map((name) => [name, readFileSync(new URL(name, TARGET), 'utf8')]));
}

if (import.meta.filename === process.argv[1]) {
  for (const [name, text] of await written()) {
    writeFileSync(new URL(name, TARGET), text);
  }
}
