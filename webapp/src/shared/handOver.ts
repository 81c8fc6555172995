/**
 * The address that hands the link to the app. Telegram opens https pages only, so an app's own
 * scheme (`happ://…`) goes through our page `open.html`, which the browser shows and which calls it.
 */
export function handOverUrl(deepLink: string, origin: string): string {
  return /^https?:/i.test(deepLink) ? deepLink : `${origin}/app/open.html#${encodeURIComponent(deepLink)}`;
}
