import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../shared/api/client';
import { chooseLanguage } from '../../shared/i18n/language';
import { forgetAnswers } from '../../shared/load';
import { UsagePage } from './UsagePage';

const GIB = 1024 ** 3;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const usage = {
  bandwidth_used: 120 * GIB,
  bandwidth_limit: (300 * GIB) as number | null,
  connections_active: 1,
  connections_limit: 5,
  period_start: inDays(-10),
  period_end: inDays(20),
  last_connection: null,
  daily: [{ date: '2026-11-20', bytes: GIB }],
};
const running = {
  status: 'active',
  plan_name: 'Pro',
  tier: 'pro',
  expires_at: inDays(20),
  traffic_resets_at: inDays(9) as string | null,
};

describe('the usage page', () => {
  let root: HTMLElement;
  let answers: { usage: () => Response; plan: () => Response };

  beforeEach(async () => {
    forgetAnswers();
    chooseLanguage('en');
    vi.stubGlobal('fetch', (input: RequestInfo | URL) => {
      const { url } = input as Request;
      if (url.includes('/auth/'))
        return Promise.resolve(
          json({ access_token: 'a', refresh_token: 'r', expires_in: 900, user: { id: '1' } }),
        );
      return Promise.resolve(url.includes('/usage') ? answers.usage() : answers.plan());
    });
    root = document.body.appendChild(document.createElement('div'));
    await session.start('launch');
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.unstubAllGlobals();
  });

  async function shown(used: Partial<typeof usage>, plan: object | Response): Promise<string> {
    answers = {
      usage: () => json({ ...usage, ...used }),
      plan: () => (plan instanceof Response ? plan.clone() : json({ ...running, ...plan })),
    };
    render(<UsagePage />, root);
    await vi.waitFor(() => expect(root.querySelector('.skeleton')).toBeNull());
    return root.textContent ?? '';
  }

  const noPlan = { bandwidth_used: 0, bandwidth_limit: null, connections_limit: 0, daily: [] };

  it.each([
    ['a plan', { status: 'none', plan_name: null, tier: null, expires_at: null }],
    ['any subscription ever', json({ code: 'no_subscription', status: 404, detail: 'None.' }, 404)],
  ])('speaks of no limit and no device to people without %s', async (_, plan) => {
    const text = await shown(noPlan, plan);
    expect(text).toContain('No plan yet');
    expect(text).not.toMatch(/limit|left|Devices online|Connect a device/i);
    expect(root.querySelector('a')?.getAttribute('href')).toBe('#/plans');
  });

  it('tells people whose plan has ended so, and promises them nothing', async () => {
    const text = await shown({}, { status: 'expired', expires_at: '2020-05-01T10:00:00Z' });
    expect(text).toContain('Your plan ended on May 1, 2020');
    expect(text).not.toMatch(/No limit|left|300/);
    expect(root.querySelector('[role=progressbar]')).toBeNull();
  });

  it('says "no limit" only of a plan without one', async () => {
    expect(await shown({ bandwidth_limit: null }, {})).toContain('No limit on your plan');
    render(null, root);
    forgetAnswers();
    const failed = json({ code: 'teapot', status: 418, detail: 'No.' }, 418);
    expect(await shown({ bandwidth_limit: null }, failed)).not.toContain('No limit');
  });

  it('has the numbers beside the bar', async () => {
    const text = await shown({}, {});
    expect(text.replace(/\u00a0/g, ' ')).toContain('120 GB of 300 GB40%180 GB left');
    expect(root.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('40');
    expect(text).not.toContain('runs out');
  });

  it('warns from 80 % on', async () => {
    expect(await shown({ bandwidth_used: 239.9 * GIB }, {})).not.toContain('runs out');
    for (const gib of [240, 299.9]) {
      render(null, root);
      forgetAnswers();
      const text = await shown({ bandwidth_used: gib * GIB }, {});
      expect(text).toContain(`${Math.floor(gib / 3)}% of your traffic is used`);
      expect(text).toContain('your VPN pauses until');
    }
  });

  it('says until when the VPN pauses, and how to get more', async () => {
    const text = await shown({ bandwidth_used: 300 * GIB }, { status: 'limited' });
    expect(text).toMatch(
      /Traffic used up.*Your VPN is paused until \w+ \d+.*Extend your plan.*Get more traffic/,
    );
    render(null, root);
    forgetAnswers();
    const unknown = await shown(
      { bandwidth_used: 300 * GIB },
      { status: 'limited', traffic_resets_at: null },
    );
    expect(unknown).toContain('Your VPN is paused until you get more.');
    expect(unknown).not.toContain('left-');
  });
});
