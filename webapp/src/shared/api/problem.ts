/** A provider refused to make an invoice: the shop has written that down and says it again to the same key. */
export const PROVIDER_UNAVAILABLE = 'provider_unavailable';

/**
 * Why a request did not give what was asked for. Server refusals keep their RFC 9457 code and text;
 * `offline`, `timeout`, `unreadable`, `session_ended` and `second_factor` are made in the browser.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly requestId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail || code);
    this.name = 'Problem';
  }

  /** The server never answered, or broke: the request may or may not have been carried out. */
  get outcomeUnknown(): boolean {
    return this.code !== PROVIDER_UNAVAILABLE && (this.status === 0 || this.status >= 500);
  }
}

/** Turns an error answer into a problem, whatever its body is. */
export function problemFrom(response: Response, body: unknown): Problem {
  const json = isRecord(body) ? body : {};
  const requestId = text(json.request_id) ?? response.headers.get('X-Request-ID');
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  return new Problem(
    text(json.code) ?? `http_${response.status}`,
    response.status,
    text(json.detail) ?? text(json.title) ?? '',
    requestId,
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}

/** Every thrown value as a problem, so that screens have one thing to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('unexpected', 0, error instanceof Error ? error.message : String(error));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
