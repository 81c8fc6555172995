// The sandbox desk: the only file that knows its addresses.

const shop = required('SHOP_URL');
const sandbox = required('SANDBOX_URL');

/** Address that opens the Mini App as Telegram would, with freshly signed launch data. */
export async function launchUrl({ user = process.env.E2E_USER ?? '1', theme = 'dark', lang = 'en' } = {}) {
  const { url } = await ask(`/desk/launch?user=${user}&theme=${theme}&lang=${lang}`);
  const launch = new URL(url, shop);
  return new URL(launch.pathname + launch.search + launch.hash, shop).href;
}

/** Does what the customer does on Crypto Pay's own page. */
export async function payCryptoInvoice(paymentPage) {
  await ask('/desk/cryptopay/pay', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ payment_page: paymentPage }),
  });
}

async function ask(path, options) {
  const response = await fetch(new URL(path, sandbox), options);
  const body = await response.text();
  if (!response.ok) throw new Error(`The desk answered ${response.status} to ${path}: ${body}`);
  return body ? JSON.parse(body) : {};
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}: these tests need a running shop and its sandbox.`);
  return value;
}
