import type { Event } from '@sentry/browser';
import { currentTrace } from '../shared/trace';
import { metaContent } from './meta';

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
    beforeSendTransaction: withoutSecrets,
    beforeBreadcrumb: () => null,
  });
  send = (error) => captureException(error);
  early.splice(0).forEach(send);
}

/**
 * The address may carry launch data or a payment id: neither is needed to mend an error. The trace of the
 * tap, which the server's spans carry too, is.
 */
export function withoutSecrets<T extends Event>(event: T): T {
  if (event.request?.url) event.request.url = bare(event.request.url);
  delete event.request?.headers;
  delete event.request?.query_string;
  delete event.user;
  if (event.transaction) event.transaction = bare(event.transaction);
  event.spans?.forEach((span) => {
    if (span.description) span.description = bare(span.description);
    span.data = {};
  });
  event.tags = { ...event.tags, trace_id: currentTrace() };
  return event;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

function bare(text: string): string {
  return text.replace(/[?#].*$/, '').replace(UUID, '{id}');
}
