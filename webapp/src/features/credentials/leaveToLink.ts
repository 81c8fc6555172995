import { beginOAuthLink } from '../../shared/api/links';
import type { LinkMethod, Methods } from '../../shared/api/loginMethods';
import { setOut } from '../../shared/errand';
import { tabStorage } from '../../shared/storage';
import { dashboardUrl } from '../../shared/surface';

type WithProof = <T>(act: () => Promise<T>) => Promise<T>;

const BACK = '/security';

/** Sends the person to the other site, which sends them back to be linked; this tab remembers that it did. */
export async function leaveToLink(
  method: Exclude<LinkMethod, 'email'>,
  methods: Methods,
  withProof: WithProof,
): Promise<void> {
  const errand = { to: method, purpose: 'link', back: BACK, at: Date.now() } as const;
  if (method === 'telegram' && methods.telegram?.way !== 'openid') {
    if (!methods.telegram?.login_url) return;
    setOut({ ...errand, state: null }, tabStorage());
    location.assign(methods.telegram.login_url);
    return;
  }
  const { authorize_url: url, state } = await withProof(() => beginOAuthLink(method, dashboardUrl()));
  setOut({ ...errand, state }, tabStorage());
  location.assign(url);
}
