// Finishes the OpenAPI document of the build: names as they are on the wire, and our own operations only.
// The generator lists each record component twice (accessor and renamed field) and takes REST clients for resources.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { precompress } from './precompress.mjs';

const target = (path) => fileURLToPath(new URL(`../../target/${path}`, import.meta.url));
const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

const document = JSON.parse(readFileSync(target('openapi-raw/openapi.json'), 'utf8'));
for (const path of Object.keys(document.paths)) {
  if (path.startsWith('/api/v1/api/')) {
    delete document.paths[path];
  }
}
for (const schema of Object.values(document.components.schemas)) {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length > 0) {
    // the twin with the constraints (the renamed field) wins
    schema.properties = Object.fromEntries(properties.map(([name, value]) => [snake(name), value]));
    const required = new Set((schema.required ?? []).map(snake));
    if (required.size > 0) {
      schema.required = [...required];
    }
  }
}
mkdirSync(target('openapi'), { recursive: true });
writeFileSync(target('openapi/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
precompress(target('openapi'));
