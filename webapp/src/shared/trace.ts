/**
 * One trace per user action: every request made after a tap carries the tap's trace id, so that the
 * server's spans of that action join into one picture. Format: https://www.w3.org/TR/trace-context/
 */
let traceId = randomHex(16);

export function beginAction(): void {
  traceId = randomHex(16);
}

/** The trace of the current action, to find the server's part of it. */
export function currentTrace(): string {
  return traceId;
}

/** Header for one request: the current action's trace and a fresh parent span, sampled. */
export function traceparent(): string {
  return `00-${traceId}-${randomHex(8)}-01`;
}

export function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, '0')).join('');
}

/** A version 4 UUID; `crypto.randomUUID` is missing in some WebViews and on plain http. */
export function randomUuid(): string {
  const hex = randomHex(16);
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
}
