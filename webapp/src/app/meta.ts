/** What the server wrote into the page's head for us; empty when it wrote nothing. */
export function metaContent(name: 'sentry-dsn' | 'telegram-bot'): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
