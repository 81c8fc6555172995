type Name = 'sentry-dsn' | 'sentry-traces' | 'environment' | 'release' | 'telegram-bot';

/** What the server wrote into the page's head for us; empty when it wrote nothing. */
export function metaContent(name: Name): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
