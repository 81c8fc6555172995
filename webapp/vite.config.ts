import { defineConfig } from 'vitest/config';
import { pretendShop } from './dev/pretend-shop.ts';

/** `SHOP_URL=http://127.0.0.1:8080 npm run dev` uses a running shop instead of the pretended one. */
const shopUrl = process.env.SHOP_URL;

export default defineConfig({
  appType: 'mpa', // app/ and dashboard/ are pages of their own; no other address leads to one
  plugins: shopUrl ? [] : [pretendShop()],
  server: { ...(shopUrl && { proxy: { '/api': shopUrl } }) },
  build: {
    outDir: 'dist', // Maven copies it into the root of the WAR
    assetsDir: 'app/assets', // of all pages: what two of them need is fetched once
    emptyOutDir: true,
    target: ['es2020', 'chrome90', 'safari14.1'],
    license: { fileName: 'app/licenses/scripts.md' },
    assetsInlineLimit: 0, // an inlined font would break font-src 'self'
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['app/index.html', 'app/open.html', 'dashboard/index.html'] },
  },
  test: {
    environment: 'happy-dom',
    // a bound for what hangs, not a measure: a busy machine takes ten times as long as an idle one
    testTimeout: 30_000,
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
