import { metaContent } from './meta';
import { spanWithoutSecrets, withoutSecrets } from './scrub';

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
  const { browserTracingIntegration, captureException, init } = await import('@sentry/browser');
  init({
    dsn,
    release: metaContent('release'),
    environment: metaContent('environment'),
    dataCollection: {
      userInfo: false,
      cookies: false,
      httpHeaders: false,
      httpBodies: [],
      urlQueryParams: false,
    },
    integrations: [browserTracingIntegration()],
    tracesSampleRate: Number(metaContent('sentry-traces')) || 0,
    tracePropagationTargets: [], // requests carry the trace of the customer's tap already
    beforeSend: withoutSecrets,
    beforeSendSpan: spanWithoutSecrets,
    beforeBreadcrumb: () => null,
  });
  send = (error) => captureException(error);
  early.splice(0).forEach(send);
}
