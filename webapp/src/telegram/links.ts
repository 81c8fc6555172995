import { on } from '@tma.js/sdk';
import { tell } from './host';

const TELEGRAM_HOSTS = ['t.me', 'telegram.me', 'telegram.dog'];
const INVOICE_PATH = /^\/(?:\$|invoice\/)([\w=-]+)$/;

export function isTelegramLink(url: string): boolean {
  return TELEGRAM_HOSTS.includes(new URL(url, location.href).hostname);
}

/** The name of a Stars invoice, which Telegram shows as a sheet over the app; null for other links. */
export function invoiceSlug(url: string): string | null {
  if (!isTelegramLink(url)) return null;
  return INVOICE_PATH.exec(new URL(url, location.href).pathname)?.[1] ?? null;
}

/**
 * Shows a Stars invoice and calls `closed` when its sheet is gone. What Telegram then says about the
 * payment is not passed on: some clients say "cancelled" after taking the Stars, so we ask our server.
 */
export function openInvoice(url: string, closed: () => void): void {
  const slug = invoiceSlug(url);
  if (slug === null || !tell('web_app_open_invoice', { slug })) {
    openOutside(url);
    return;
  }
  const stopListening = on('invoice_closed', (event) => {
    if (event.slug !== slug) return;
    stopListening();
    closed();
  });
}

/** Opens another page: Telegram links inside Telegram, all others in the browser. */
export function openLink(url: string): void {
  const { pathname, search, href } = new URL(url, location.href);
  const isOpened = isTelegramLink(url)
    ? tell('web_app_open_tg_link', { path_full: pathname + search })
    : tell('web_app_open_link', { url: href });
  if (!isOpened) openOutside(href);
}

function openOutside(url: string): void {
  window.open(url, '_blank', 'noopener');
}
