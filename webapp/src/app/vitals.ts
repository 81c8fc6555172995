import { onMark } from '../shared/marks';

interface Vital {
  name: string;
  value: number;
}

type Page = 'app' | 'dashboard';

const ADDRESS = '/api/v1/telemetry/web-vitals';
const AT_ONCE = 20;
const QUIET_MS = 3_000;

/** Begins once the first view is done: the library hears of what happened before, and costs that view nothing. */
export function measureLater(page: Page): void {
  setTimeout(() => void measure(page), QUIET_MS);
}

/** Collects what the browser and the app measure, and tells the shop when the page is left or put aside. */
export async function measure(page: Page, send = beacon): Promise<void> {
  const waiting: Vital[] = [];
  const note = ({ name, value }: Vital) => waiting.push({ name, value: rounded(value) });
  onMark((name, value) => note({ name, value }));
  await askBrowser(note);

  // After the library's own listeners, which settle the last values when the page is hidden.
  const flush = () => {
    while (waiting.length > 0) send(JSON.stringify({ page, vitals: waiting.splice(0, AT_ONCE) }));
  };
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
  });
  addEventListener('pagehide', flush);
}

async function askBrowser(note: (vital: Vital) => void): Promise<void> {
  try {
    const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals');
    [onCLS, onFCP, onINP, onLCP, onTTFB].forEach((on) => on(note));
  } catch {
    // Offline, or the app was updated meanwhile: our own marks are told all the same.
    return;
  }
}

/** Goes out even while the page is being closed, without being waited for. */
function beacon(body: string): void {
  navigator.sendBeacon(ADDRESS, new Blob([body], { type: 'application/json' }));
}

function rounded(value: number): number {
  return Math.max(0, Math.round(value * 10_000) / 10_000);
}
