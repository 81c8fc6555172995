// All specs in one process, and so in one Chromium.
import { readdirSync } from 'node:fs';

const specs = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.spec.mjs'));
for (const spec of specs) await import(`./${spec}`);
