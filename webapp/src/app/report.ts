import type { ErrorEvent } from '@sentry/browser';

type Report = (error: unknown) => void;

let send: Report | null = null;
const early: unknown[] = [];

/** Tells the operators about an error; without a Sentry address it only reaches the browser's log. */
export function reportError(error: unknown): void {
  if (send) send(error);
  else early.push(error);
}

/** Fetches Sentry after the first view, and only when this installation has an address for it. */
export async function startReporting(dsn: string): Promise<void> {
  if (!dsn) return;
  const { captureException, init } = await import('@sentry/browser');
  init({ dsn, beforeSend: withoutSecrets, beforeBreadcrumb: () => null });
  send = (error) => captureException(error);
  early.splice(0).forEach(send);
}

/** The address may carry launch data or a payment id: neither is needed to mend an error. */
function withoutSecrets(event: ErrorEvent): ErrorEvent {
  if (event.request?.url) event.request.url = event.request.url.replace(/[?#].*$/, '');
  delete event.request?.headers;
  return event;
}
