import { PretendMailbox } from './pretend-mailbox.ts';

/** A status and a code, or JSON. */
export type Said = { status: number; json: object } | { status: number; code: string; retryAfter?: number };

const WAYS = ['google', 'apple', 'github', 'discord'];
const NO_WAYS = 'no-ways';
const PASSWORD = 'correct horse battery';

const ok = (json: object = { message: 'Pretended' }, status = 200): Said => ({ status, json });
const refused = (status: number, code: string, retryAfter?: number): Said => ({
  status,
  code,
  ...(retryAfter && { retryAfter }),
});

/**
 * Every way in without a server. The part of an address before the @ is the scene to play: `active@example.com`. Besides
 * the scenes there are `slow-down@…` (429), `two-factor@…` and `broken@…`. The password of everybody is
 * `correct horse battery`; the code of everybody is in the mail at `/desk/mail`.
 */
export class PretendWaysIn {
  readonly mailbox = new PretendMailbox();
  private linked = new Map<string, string>([['telegram', '@alex']]);
  private hasPassword = false;
  private mailAsked = '';
  private isProved = false;
  private isOffering = true;

  constructor(private readonly signedIn: (scene: string) => object) {}

  /** `/desk/set?ways=none&proof=needed&links=telegram,email` changes what is pretended. */
  set(wanted: URLSearchParams): void {
    this.isOffering = wanted.get('ways') !== NO_WAYS;
    this.isProved = wanted.get('proof') !== 'needed';
    this.hasPassword = wanted.get('password') === 'yes';
    const links = wanted.get('links')?.split(',') ?? ['telegram'];
    this.linked = new Map(
      links.map((method) => [method, method === 'telegram' ? '@alex' : 'alex@example.com']),
    );
  }

  /** Undefined for what is not about ways in. */
  answer(method: string, path: string, body: Record<string, unknown>, origin: string): Said | undefined {
    const email = typeof body.email === 'string' ? body.email : '';
    if (email.startsWith('slow-down')) return refused(429, 'too_many_requests', 42);
    if (email.startsWith('broken')) return refused(500, 'internal_error');
    switch (`${method} ${path}`) {
      case 'GET /auth/methods':
        return ok(
          this.isOffering
            ? {
                telegram: {
                  way: 'form',
                  bot_username: 'cybervpn_bot',
                  login_url: `${origin}/desk/telegram`,
                },
                email: true,
                oauth: WAYS,
              }
            : { telegram: null, email: false, oauth: [] },
        );
      case 'GET /auth/links':
        return ok(this.links());
      case 'POST /auth/register':
      case 'POST /auth/magic-link':
      case 'POST /auth/resend-otp':
      case 'POST /auth/forgot-password':
        this.mailbox.send(email, origin);
        return ok({ message: 'A mail is on its way.' }, 202);
      case 'POST /auth/verify-otp':
        return this.mailbox.takeCode(email, body.code)
          ? this.enterByMail(email)
          : refused(401, 'unauthorized');
      case 'POST /auth/magic-link/verify': {
        const to = this.mailbox.takeLink(String(body.token));
        return to ? this.enterByMail(to) : refused(401, 'unauthorized');
      }
      case 'POST /auth/login':
        return body.password === PASSWORD ? this.enterByMail(email) : refused(401, 'unauthorized');
      case 'POST /auth/reset-password':
        return this.mailbox.takeCode(email, body.code) ? ok() : refused(422, 'wrong_mail_code');
      case 'POST /auth/telegram/widget':
      case 'POST /auth/telegram/bot-link':
        return body.token === 'spent' ? refused(401, 'unauthorized') : this.enter('active');
      case 'POST /auth/logout':
        return { status: 204, json: {} };
      case 'POST /auth/change-password':
        if (this.hasPassword && body.current_password !== PASSWORD) return refused(422, 'wrong_password');
        if (!this.hasPassword && !this.isProved) return refused(403, 'proof_needed');
        this.hasPassword = true;
        return ok({ message: 'Your new password is set.', sessions_revoked: 2 });
      case 'POST /2fa/reauth':
        this.isProved = body.password === PASSWORD;
        return this.isProved ? ok() : refused(403, 'proof_needed');
      case 'POST /auth/email/link':
        if (!this.isProved) return refused(403, 'proof_needed');
        this.mailAsked = email;
        this.mailbox.send(email, origin);
        return ok({ message: 'A mail is on its way.' }, 202);
      case 'POST /auth/email/link/verify':
        if (!this.mailbox.takeCode(this.mailAsked, body.code)) return refused(422, 'wrong_mail_code');
        if (this.mailAsked.startsWith('taken')) return refused(409, 'already_linked');
        this.linked.set('email', this.mailAsked);
        return ok({ status: 'linked', method: 'email', email: this.mailAsked });
      case 'POST /auth/telegram/link':
        return this.link('telegram', '@alex');
      default:
        return this.unlinkOrOAuth(method, path, body, origin);
    }
  }

  private unlinkOrOAuth(
    method: string,
    path: string,
    body: Record<string, unknown>,
    origin: string,
  ): Said | undefined {
    const own = /^\/auth\/(email|telegram)\/link$/.exec(path)?.[1];
    const [, provider = '', what] = /^\/oauth\/(\w+)\/(.+)$/.exec(path) ?? [];
    if (method === 'DELETE' && (own || what === 'link')) return this.unlink(own ?? provider);
    if (what === 'login/callback') {
      return body.code === 'wrong' ? refused(401, 'unauthorized') : this.enter('active');
    }
    if (what === 'link/callback') {
      if (String(body.code).startsWith('taken')) return refused(409, 'already_linked');
      return this.link(provider, 'mia@example.com');
    }
    if (what === 'link' && !this.isProved) return refused(403, 'proof_needed');
    if (what === 'login' || what === 'link') {
      const state = `pretended-state-${Date.now()}`;
      return ok({ authorize_url: `${origin}/desk/oauth/${provider}?state=${state}`, state });
    }
    return undefined;
  }

  private enterByMail(email: string): Said {
    this.linked = new Map([['email', email]]);
    return this.enter(email);
  }

  private enter(email: string): Said {
    const scene = email.split('@')[0] ?? 'active';
    this.isProved = true;
    if (scene === 'two-factor') return ok({ requires_2fa: true, tfa_token: 'pretended' });
    return ok(this.signedIn(scene));
  }

  private link(method: string, label: string): Said {
    if (!this.isProved) return refused(403, 'proof_needed');
    this.linked.set(method, label);
    return ok({ status: 'linked', method });
  }

  private unlink(method: string): Said {
    if (!this.isProved) return refused(403, 'proof_needed');
    if (this.linked.size === 1) return refused(409, 'last_way_in');
    this.linked.delete(method);
    if (method === 'email') this.hasPassword = false;
    return ok({ status: 'unlinked', method });
  }

  private links() {
    const items = [...this.linked].map(([method, label], at) => ({
      method,
      label,
      linked_at: new Date(Date.now() - (at + 1) * 40 * 86_400_000).toISOString(),
    }));
    return { items, has_password: this.hasPassword, total: items.length, next: null };
  }
}

/** The pages of other sites, in as few words as the sandbox's. */
export function otherSite(path: string, query: URLSearchParams, origin: string): string | null {
  const back = `${origin}/dashboard/`;
  if (path === '/desk/telegram') {
    const login = {
      id: 7,
      first_name: 'Alex',
      auth_date: Math.floor(Date.now() / 1000),
      hash: 'a'.repeat(64),
    };
    const result = Buffer.from(JSON.stringify(login)).toString('base64url');
    return page('Telegram', `${back}#tgAuthResult=${result}`, `${back}#tgAuthResult=false`);
  }
  if (!path.startsWith('/desk/oauth/')) return null;
  const state = encodeURIComponent(query.get('state') ?? '');
  return page(
    path.split('/').pop() ?? '',
    `${back}?code=pretended&state=${state}`,
    `${back}?error=access_denied&state=${state}`,
  );
}

function page(name: string, yes: string, no: string): string {
  return `<!doctype html><html lang="en"><title>${name}</title><h1>${name} (pretended)</h1>
<p><a class="user" href="${yes}">Authorize</a></p><p><a id="decline" href="${no}">Cancel</a></p></html>`;
}
