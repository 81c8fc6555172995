import type { Event } from '@sentry/browser';
import { currentTrace } from '../shared/trace';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const REST_OF_ADDRESS = /(https?:\/\/[^\s?#]*|^\/[^\s?#]*)[?#]\S*/g;
/** The server's reports leave out the same, see `observability/Scrub`. */
const SECRETS = new RegExp(
  [
    String.raw`\b\d{6,}:[\w-]{20,}`, // bot token
    String.raw`\beyJ[\w-]+\.[\w.-]+`, // JSON web token
    String.raw`\bbearer\s+\S+`,
    String.raw`\b\w*(hash|signature|query_id|user|init_?data|webappdata|token|password|secret)=[^\s&,;"']+`,
    String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`, // e-mail
    String.raw`[\w-]{40,}`, // any other token
    String.raw`\b\d{7,}\b`, // Telegram id
  ].join('|'),
  'gi',
);

/** What happened, without whose it was, and with the trace of the tap, which the server's spans carry too. */
export function withoutSecrets<T extends Event>(event: T): T {
  if (event.exception) event.exception = cleaned(event.exception);
  if (event.message) event.message = cleaned(event.message);
  if (event.request) event.request = event.request.url ? { url: cleaned(event.request.url) } : {};
  if (event.transaction) event.transaction = cleaned(event.transaction);
  delete event.user;
  delete event.extra; // whatever was thrown that is no error
  event.tags = { ...event.tags, trace_id: currentTrace() };
  return event;
}

/** The same for a measured time. */
export function spanWithoutSecrets<T extends { name: string; attributes: Record<string, unknown> }>(
  span: T,
): T {
  span.name = cleaned(span.name);
  Object.assign(span.attributes, cleaned(span.attributes), { trace_id: currentTrace() });
  return span;
}

/** A copy with every text in it cleaned. */
function cleaned<T>(value: T): T;
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(REST_OF_ADDRESS, '$1').replace(UUID, '{id}').replace(SECRETS, '[gone]');
  }
  if (Array.isArray(value)) return value.map((one) => cleaned<unknown>(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned<unknown>(one)]));
}
