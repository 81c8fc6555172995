// Puts smaller forms beside the text files of a folder (a.js.br, a.js.gz), for the server to send as they are.
// Not of pages: the server fills them, and codes them itself.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(js|css|svg|json|txt|md)$/;
/** What saves less is not worth it; the server leaves it out as well (Representations). */
const WORTH = 0.95;

const brotli = (body) =>
  brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
const gzip = (body) => gzipSync(body, { level: constants.Z_BEST_COMPRESSION });

/** @param {string} folder and all below it */
export function precompress(folder) {
  for (const name of readdirSync(folder, { recursive: true }).filter((each) => TEXT.test(each))) {
    const file = join(folder, name);
    const body = readFileSync(file);
    for (const [ending, coded] of [
      ['.br', brotli(body)],
      ['.gz', gzip(body)],
    ]) {
      if (coded.length < body.length * WORTH) writeFileSync(file + ending, coded);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  precompress(fileURLToPath(new URL('../dist', import.meta.url)));
}
