import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { PretendAccount } from './pretend-account.ts';
import { access, devices, plans, subscriptions, usage, type Scene } from './pretend-data.ts';
import { PretendPayments } from './pretend-payments.ts';
import { PretendTwoFactor } from './pretend-two-factor.ts';
import { otherSite, PretendWaysIn, type Said } from './pretend-ways-in.ts';

/** The policy the real server sends with our pages; only who may frame them differs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https://t.me https://*.telegram.org",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
const FRAMED_BY_TELEGRAM = "frame-ancestors 'self' https://web.telegram.org https://*.telegram.org";
const FRAMED_BY_NOBODY = "frame-ancestors 'none'";

/**
 * A shop without a backend, for looking at the pages: `npm run dev`, then open
 * `/desk/launch?theme=dark&lang=en&scene=active`, or `/dashboard/`. Its desk answers like the sandbox's. Not part of the
 * build.
 */
export function pretendShop(): Plugin {
  const payments = new PretendPayments(() => Date.now());
  const twoFactor = new PretendTwoFactor();
  const account = new PretendAccount();
  const waysIn = new PretendWaysIn((scene) => session(scene as Scene));
  return {
    name: 'pretend-shop',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(handle);
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const ancestors = request.url?.startsWith('/dashboard') ? FRAMED_BY_NOBODY : FRAMED_BY_TELEGRAM;
        response.setHeader('Content-Security-Policy', `${CONTENT_SECURITY_POLICY}; ${ancestors}`);
        next();
      });
      server.middlewares.use(handle);
    },
  };

  function handle(request: Connect.IncomingMessage, response: ServerResponse, next: Connect.NextFunction) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/desk/launch') return launch(url, request, response);
    if (url.pathname.startsWith('/desk/pay/')) return payInvoice(url, response);
    if (url.pathname === '/desk/mail') return send(response, 200, waysIn.mailbox.list());
    if (url.pathname === '/desk/set') {
      waysIn.set(url.searchParams);
      return send(response, 200, { message: 'Set' });
    }
    const site = otherSite(url.pathname, url.searchParams, originOf(request));
    if (site) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(site);
    if (url.pathname.startsWith('/api/v1/'))
      return void answer(url.pathname.slice('/api/v1'.length), request, response);
    next();
  }

  function payInvoice(url: URL, response: ServerResponse) {
    payments.pay(url.pathname.split('/').pop() ?? '');
    send(response, 200, { message: 'Paid' });
  }

  async function answer(path: string, request: IncomingMessage, response: ServerResponse) {
    const method = request.method ?? 'GET';
    const body = method === 'GET' ? {} : await bodyOf(request);
    const scene = typeof body.init_data === 'string' ? sceneOfLaunch(body.init_data) : sceneOf(request);
    if (scene === 'refused') return refuse(response, 401, 'unauthorized');
    if (scene === 'broken' && !path.startsWith('/auth/')) return refuse(response, 500, 'internal_error');
    if (scene === 'slow' && !path.startsWith('/auth/'))
      await new Promise((resolve) => setTimeout(resolve, 60_000));

    if (path === '/auth/telegram/miniapp') return send(response, 200, session(scene));
    if (path === '/auth/refresh') return send(response, 200, session(String(body.refresh_token) as Scene));
    if (path === '/auth/2fa/complete') {
      return body.code === '000000'
        ? refuse(response, 422, 'wrong_code')
        : send(response, 200, session('active'));
    }
    const said = waysIn.answer(method, path.split('?')[0] ?? '', body, originOf(request));
    if (said) return say(response, said);
    const settings = account.answer(method, path, body);
    if (settings) return send(response, 200, settings);
    if (path === '/auth/devices') return send(response, 200, { devices: devices(), total: devices().length });
    if (path.startsWith('/auth/devices/'))
      return send(response, 200, { message: 'Signed out', sessions_revoked: 1 });
    if (path === '/plans') return send(response, 200, page(plans));
    if (path === '/payments/quote') return quote(response, String(body.plan_id));
    if (path === '/payments/checkout') {
      const key = String(request.headers['idempotency-key']);
      return send(response, 201, payments.checkout(key, String(body.plan_id), String(body.provider)));
    }
    if (path === '/payments/history') return send(response, 200, page(payments.history(scene)));
    const payment = /^\/payments\/([^/]+)(\/timeline|\/cancel)?$/.exec(path);
    if (payment?.[2] === '/cancel') return send(response, 200, payments.cancel(payment[1] ?? ''));
    if (payment?.[2]) return send(response, 200, page(payments.timeline(payment[1] ?? '')));
    if (payment) return send(response, 200, payments.get(payment[1] ?? ''));
    if (path === '/subscriptions/active') return send(response, 200, subscriptions(scene));
    if (path === '/subscriptions/config') {
      if (scene === 'none') return refuse(response, 404, 'no_subscription');
      if (scene === 'pending') return refuse(response, 409, 'access_pending');
      return send(response, 200, access);
    }
    if (path === '/users/me/usage') return send(response, 200, usage(scene));
    if (path.startsWith('/2fa/')) {
      const told = twoFactor.answer(path, String(body.code));
      return typeof told === 'string' ? refuse(response, 422, told) : send(response, 200, told);
    }
    return refuse(response, 404, 'not_found');
  }
}

function launch(url: URL, request: IncomingMessage, response: ServerResponse) {
  const fields = new URLSearchParams({
    user: JSON.stringify({ id: 1, first_name: 'Alex', language_code: url.searchParams.get('lang') ?? 'en' }),
    auth_date: String(Math.floor(Date.now() / 1000)),
    start_param: url.searchParams.get('start_param') ?? '',
    signature: 'pretended',
    hash: `${url.searchParams.get('scene') ?? 'active'}-${Date.now()}`,
  });
  const fragment = new URLSearchParams({
    tgWebAppData: fields.toString(),
    tgWebAppVersion: '9.6',
    tgWebAppPlatform: 'tdesktop',
    tgWebAppThemeParams: JSON.stringify(url.searchParams.get('theme') === 'light' ? LIGHT : DARK),
  });
  const address = `http://${request.headers.host ?? 'localhost'}/app/#${fragment.toString()}`;
  if (request.headers.accept?.includes('text/html')) {
    response.writeHead(302, { Location: address }).end();
    return;
  }
  send(response, 200, {
    url: address,
    fragment: new URLSearchParams({ tgWebAppData: fields.toString() }).toString(),
  });
}

const DARK = {
  bg_color: '#17212b',
  secondary_bg_color: '#232e3c',
  text_color: '#f5f5f5',
  hint_color: '#708499',
};
const LIGHT = {
  bg_color: '#ffffff',
  secondary_bg_color: '#f1f1f1',
  text_color: '#000000',
  hint_color: '#999999',
};

/** The access token carries the name of the scene, so that one server can play them all. */
function sceneOf(request: IncomingMessage): Scene {
  return (request.headers.authorization?.split(' ')[1] ?? 'active') as Scene;
}

function sceneOfLaunch(initData: string): Scene {
  return (new URLSearchParams(initData).get('hash') ?? '').split('-')[0] as Scene;
}

function session(scene: Scene) {
  return {
    access_token: scene,
    refresh_token: scene,
    token_type: 'bearer',
    expires_in: 900,
    user: { id: '1', telegram_id: 1, username: 'alex', first_name: 'Alex', language: 'en' },
    is_new_user: false,
  };
}

function quote(response: ServerResponse, planId: string) {
  const plan = plans.find(({ id }) => id === planId);
  if (!plan) return refuse(response, 404, 'plan_not_found');
  send(response, 200, {
    plan_id: plan.id,
    base_price: plan.price,
    displayed_price: plan.price,
    discount_amount: '0.00',
    wallet_amount: '0.00',
    gateway_amount: plan.price,
    currency: 'USD',
    prices: plan.prices,
    providers: ['stars', 'cryptobot'],
    in_app_providers: ['stars', 'cryptobot'],
    result: {
      tier: plan.tier,
      expires_at: new Date(Date.now() + plan.duration_days * 86_400_000).toISOString(),
      days: plan.duration_days,
      converted_days: 0,
    },
  });
}

function originOf(request: IncomingMessage): string {
  return `http://${request.headers.host ?? 'localhost'}`;
}

function say(response: ServerResponse, said: Said) {
  if ('json' in said) return send(response, said.status, said.json);
  if (said.retryAfter) response.setHeader('Retry-After', said.retryAfter);
  refuse(response, said.status, said.code);
}

function page<T>(items: T[]) {
  return { items, total: items.length, next: null };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text || '{}') as Record<string, unknown>;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const detail = code === 'internal_error' ? 'An unexpected error happened.' : `Refused: ${code}.`;
  send(response, status, {
    type: 'about:blank',
    title: 'Refused',
    status,
    detail,
    code,
    request_id: '5f0c7a3e-9d7b-4a53-8a2c-3c1f2f0a9e11',
  });
}

function send(response: ServerResponse, status: number, json: unknown) {
  response.writeHead(status, {
    'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(status === 204 ? undefined : JSON.stringify(json));
}
