/** What Telegram handed over when it opened the app. */
export interface Launch {
  /** Signed by Telegram; goes to the server as it is and nowhere else. */
  initData: string;
  startParam: string | null;
  languageCode: string | null;
  platform: string;
  version: string;
  themeParams: Record<string, string>;
  /** Tells one opening of the app from the next; a reload keeps it. */
  id: string;
}

export interface Opening {
  launch: Launch | null;
  /** Path behind the launch fragment (`#/plans?tgWebAppData=…`), or null when Telegram named none. */
  path: string | null;
  /** The address bar carried the launch data, i.e. this is not a reload of our own address. */
  isFresh: boolean;
}

const KEY = 'cybervpn.launch';

/**
 * Reads the launch data from the fragment. It is also kept in this tab's session storage, as
 * Telegram's own script does: a WebView that reloads would otherwise lock the customer out.
 */
export function readOpening(hash: string, storage: Storage | null): Opening {
  const { path, params } = splitFragment(hash);
  if (params.has('tgWebAppData')) {
    storage?.setItem(KEY, params.toString());
    return { launch: launchFrom(params), path, isFresh: true };
  }
  const kept = storage?.getItem(KEY);
  return { launch: kept ? launchFrom(new URLSearchParams(kept)) : null, path, isFresh: false };
}

function splitFragment(hash: string): { path: string | null; params: URLSearchParams } {
  const fragment = hash.replace(/^#/, '');
  if (!fragment.startsWith('/')) return { path: null, params: new URLSearchParams(fragment) };
  const [path = '/', query = ''] = fragment.split('?', 2);
  const params = new URLSearchParams(query);
  if (!params.has('tgWebAppData')) return { path: fragment, params };
  return { path, params };
}

function launchFrom(params: URLSearchParams): Launch | null {
  const initData = params.get('tgWebAppData');
  if (!initData) return null;
  const fields = new URLSearchParams(initData);
  return {
    initData,
    startParam: fields.get('start_param') ?? params.get('tgWebAppStartParam'),
    languageCode: text(parsed(fields.get('user')).language_code),
    platform: params.get('tgWebAppPlatform') ?? 'unknown',
    version: params.get('tgWebAppVersion') ?? '6.0',
    themeParams: strings(parsed(params.get('tgWebAppThemeParams'))),
    id: (fields.get('hash') ?? initData).slice(0, 16),
  };
}

function parsed(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // only hints are read from here; the server checks the data itself
  }
}

function strings(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
