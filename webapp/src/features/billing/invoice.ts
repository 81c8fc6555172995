import type { Invoice } from '../../shared/api/types';
import { wakePolls } from '../../shared/poll';
import { isWeb } from '../../shared/surface';
import { invoiceSlug, isTelegramLink, openInvoice, openLink } from '../../telegram/links';

/** Shows the invoice; whatever happens there, the next word belongs to our server. */
export function showInvoice(invoice: Invoice): void {
  if (invoiceSlug(invoice.url)) openInvoice(invoice.url, wakePolls);
  else openLink(addressOf(invoice));
}

/** Crypto Pay offers its Mini App, its bot and its web page: the first that can be opened here. */
function addressOf(invoice: Invoice): string {
  if (isWeb()) return invoice.web_app_url ?? invoice.url;
  if (invoice.mini_app_url && isTelegramLink(invoice.mini_app_url)) return invoice.mini_app_url;
  if (isTelegramLink(invoice.url)) return invoice.url;
  return invoice.web_app_url ?? invoice.url;
}
