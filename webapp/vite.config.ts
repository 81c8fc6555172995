import { defineConfig } from 'vitest/config';
import { pretendShop } from './dev/pretend-shop.ts';

/** `SHOP_URL=http://127.0.0.1:8080 npm run dev` uses a running shop instead of the pretended one. */
const shopUrl = process.env.SHOP_URL;

export default defineConfig({
  base: '/app/',
  plugins: shopUrl ? [] : [pretendShop()],
  server: { ...(shopUrl && { proxy: { '/api': shopUrl } }) },
  build: {
    outDir: 'dist/app', // Maven copies dist/ into the root of the WAR
    emptyOutDir: true,
    target: ['es2020', 'chrome90', 'safari14.1'],
    license: { fileName: 'licenses/scripts.md' },
    assetsInlineLimit: 0, // an inlined font would break font-src 'self'
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'open.html'] },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
