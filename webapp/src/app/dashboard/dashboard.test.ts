import { beforeEach, describe, expect, it } from 'vitest';
import { setOut } from '../../shared/errand';
import { receive, visit } from './visit';
import { claimTab, tokenSafe } from './tokenSafe';

/** The locks of a browser, shared by its tabs; a tab that is gone lets go of its own. */
class FakeLocks {
  private readonly held = new Set<string>();

  readonly request = (name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
    if (!this.held.has(name)) {
      this.held.add(name);
      return work();
    }
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  };

  letGo(): void {
    this.held.clear();
  }
}

describe('the token of a tab', () => {
  let locks: FakeLocks;
  const manager = () => locks as unknown as LockManager;

  beforeEach(() => {
    locks = new FakeLocks();
    sessionStorage.clear();
  });

  it('survives a reload, when the old page has gone', async () => {
    await claimTab(sessionStorage, manager());
    tokenSafe(sessionStorage).write('r-1');
    locks.letGo();
    await claimTab(sessionStorage, manager());
    expect(tokenSafe(sessionStorage).read()).toBe('r-1');
  });

  it('is given up by a copy of the tab, which then is a tab of its own', async () => {
    await claimTab(sessionStorage, manager());
    tokenSafe(sessionStorage).write('r-1');
    const original = sessionStorage.getItem('cybervpn.tab');
    await claimTab(sessionStorage, manager()); // the same storage, and the original still there
    expect(tokenSafe(sessionStorage).read()).toBeNull();
    expect(sessionStorage.getItem('cybervpn.tab')).not.toBe(original);
  });

  it('is kept where the browser has no locks, and nowhere without storage', async () => {
    tokenSafe(sessionStorage).write('r-1');
    await claimTab(sessionStorage, undefined);
    expect(tokenSafe(sessionStorage).read()).toBe('r-1');
    const none = tokenSafe(null);
    none.write('r-2');
    expect(none.read()).toBeNull();
  });
});

describe('a visit', () => {
  const open = (address: string) => {
    history.replaceState(null, '', `/dashboard/${address}`);
    receive(location, sessionStorage);
    return location.pathname + location.search + location.hash;
  };

  beforeEach(() => {
    sessionStorage.clear();
    visit.set(null);
  });

  it('leaves no token in the address', () => {
    expect(open('#/magic/secret')).toBe('/dashboard/#/');
    expect(visit.get()).toMatchObject({ arrival: { by: 'magic', token: 'secret' }, hitch: null });
    expect(open('#tgAuthResult=abc')).toBe('/dashboard/#/');
    expect(open('?code=c&state=s#/plans')).toBe('/dashboard/#/plans');
    expect(visit.get()).toMatchObject({ hitch: 'notFromHere', errand: null });
  });

  it('goes on where it began, when this tab has asked for what comes back', () => {
    setOut({ to: 'github', purpose: 'link', state: 's', back: '/security', at: Date.now() }, sessionStorage);
    expect(open('?code=c&state=s')).toBe('/dashboard/#/security');
    expect(visit.get()).toMatchObject({ hitch: null, errand: { purpose: 'link', to: 'github' } });
  });

  it('is an ordinary one otherwise', () => {
    expect(open('#/plans')).toBe('/dashboard/#/plans');
    expect(visit.get()).toBeNull();
  });

  it('does not spend an errand on a link', () => {
    setOut({ to: 'github', purpose: 'link', state: 's', back: '/security', at: Date.now() }, sessionStorage);
    open('#/bot-link/secret');
    expect(open('?code=c&state=s')).toBe('/dashboard/#/security');
  });
});
