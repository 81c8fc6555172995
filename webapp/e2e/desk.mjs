// The sandbox desk: the only file that knows its addresses and the shape of its answers.

/** Address of the shop. */
export const shop = required('SHOP_URL');
const sandbox = required('SANDBOX_URL');

const PAID_IN = 'USDT';
const THEMES = {
  dark: {
    bg_color: '#17212b',
    secondary_bg_color: '#0f1822',
    section_bg_color: '#1f2b38',
    hint_color: '#8fa3b5',
  },
  light: {
    bg_color: '#ffffff',
    secondary_bg_color: '#eef1f5',
    section_bg_color: '#ffffff',
    hint_color: '#66727e',
  },
};

/** A customer nobody has seen before, so that every run buys its first plan. */
export function newCustomer() {
  return 920_000_000 + Math.floor(Math.random() * 1_000_000);
}

/** Address that opens the Mini App as Telegram would, with freshly signed launch data. */
export async function launchUrl({ user, theme = 'dark', lang = 'en' }) {
  const { fragment } = await ask(`/desk/launch?user=${user}&lang=${lang}`);
  const rest = new URLSearchParams({
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'tdesktop',
    tgWebAppThemeParams: JSON.stringify(THEMES[theme]),
  });
  return new URL(`/app/#${fragment}&${rest}`, shop).href;
}

/** Address of the web dashboard. */
export function dashboardUrl(rest = '') {
  return new URL(`/dashboard/${rest}`, shop).href;
}

/** Does what the customer does on Crypto Pay's own page. */
export async function payCryptoInvoice(paymentPage) {
  const hash = new URL(paymentPage).pathname.split('/').pop();
  await ask(`/desk/pay/${hash}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ asset: PAID_IN }),
  });
}

export async function ask(path, options) {
  const response = await fetch(new URL(path, sandbox), options);
  const body = await response.text();
  if (!response.ok) throw new Error(`The desk answered ${response.status} to ${path}: ${body}`);
  return JSON.parse(body);
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}: these tests need a running shop and its sandbox.`);
  return value;
}
