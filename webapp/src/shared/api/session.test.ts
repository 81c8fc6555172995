// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from './problem';
import { createSession, type Session, type TokenOffice } from './session';
import type { SignInAnswer } from './types';

const MINUTE = 60_000;
const user = { id: '1', first_name: 'Alex' };

/** Gives out numbered tokens and remembers what it was asked. */
class FakeOffice implements TokenOffice {
  asked: string[] = [];
  refusals: Partial<Record<'signIn' | 'refresh' | 'code' | 'signOut', Problem>> = {};
  twoFactor = false;
  private issued = 0;
  private held: { call: string; until: Promise<void> } | null = null;

  /** Keeps the answers to this call back until the result is called. */
  hold(call: 'refresh' | 'code'): () => void {
    let release = () => undefined as void;
    this.held = { call, until: new Promise((resolve) => (release = resolve)) };
    return release;
  }

  async signIn(initData: string): Promise<SignInAnswer> {
    await this.note('signIn', initData);
    return this.twoFactor ? { requires_2fa: true, tfa_token: 'tfa' } : this.tokens();
  }

  async refresh(refreshToken: string): Promise<SignInAnswer> {
    await this.note('refresh', refreshToken);
    return this.tokens();
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.note('signOut', refreshToken);
  }

  async completeSecondFactor(tfaToken: string, code: string): Promise<SignInAnswer> {
    await this.note('code', `${tfaToken} ${code}`);
    return this.tokens();
  }

  private async note(call: 'signIn' | 'refresh' | 'code' | 'signOut', what: string) {
    this.asked.push(`${call} ${what}`);
    await (this.held?.call === call ? this.held.until : Promise.resolve());
    const refusal = this.refusals[call];
    if (refusal) throw refusal;
  }

  private tokens(): SignInAnswer {
    this.issued++;
    return {
      access_token: `access-${this.issued}`,
      refresh_token: `refresh-${this.issued}`,
      expires_in: 900,
      user,
    };
  }
}

const refused = new Problem('unauthorized', 401, 'no');
const offline = new Problem('offline', 0, 'no network');

describe('session', () => {
  let office: FakeOffice;
  let session: Session;
  let now: number;

  beforeEach(() => {
    office = new FakeOffice();
    now = 0;
    session = createSession(office, () => now);
  });

  it('signs in with the launch data and keeps the token while it is fresh', async () => {
    await session.start('launch');
    expect(session.state.get()).toEqual({ is: 'signed-in', user, isNew: false });
    expect(await session.token()).toBe('access-1');
    now = 14 * MINUTE;
    expect(await session.token()).toBe('access-1');
    expect(office.asked).toEqual(['signIn launch']);
  });

  it('renews shortly before the token would be refused', async () => {
    await session.start('launch');
    now = 15 * MINUTE - 20_000;
    expect(await session.token()).toBe('access-2');
    expect(office.asked).toEqual(['signIn launch', 'refresh refresh-1']);
  });

  it('sends one sign-in for any number of requests waiting at once', async () => {
    const started = session.start('launch');
    const tokens = await Promise.all([session.token(), session.token(), session.token()]);
    await started;
    expect(tokens).toEqual(['access-1', 'access-1', 'access-1']);
    expect(office.asked).toEqual(['signIn launch']);
  });

  it('renews once when several requests are refused with the same token', async () => {
    await session.start('launch');
    const tokens = await Promise.all([session.renew('access-1'), session.renew('access-1')]);
    expect(tokens).toEqual(['access-2', 'access-2']);
    expect(await session.renew('access-1')).toBe('access-2');
    expect(office.asked).toEqual(['signIn launch', 'refresh refresh-1']);
  });

  it('signs in again when the refresh token is refused', async () => {
    await session.start('launch');
    office.refusals.refresh = refused;
    expect(await session.renew('access-1')).toBe('access-2');
    expect(office.asked).toEqual(['signIn launch', 'refresh refresh-1', 'signIn launch']);
  });

  it('keeps the session when the network fails during a renewal', async () => {
    await session.start('launch');
    office.refusals.refresh = offline;
    await expect(session.renew('access-1')).rejects.toBe(offline);
    expect(session.state.get().is).toBe('signed-in');
    delete office.refusals.refresh;
    expect(await session.renew('access-1')).toBe('access-2');
  });

  it('keeps the session when a renewal comes too soon after many others', async () => {
    await session.start('launch');
    const tooMany = new Problem('too_many_requests', 429, 'slower', null, 42);
    office.refusals.refresh = tooMany;
    await expect(session.renew('access-1')).rejects.toBe(tooMany);
    delete office.refusals.refresh;
    expect(await session.renew('access-1')).toBe('access-2');
    expect(office.asked).toEqual(['signIn launch', 'refresh refresh-1', 'refresh refresh-1']);
  });

  it('ends when neither the refresh token nor the launch data is accepted', async () => {
    await session.start('launch');
    office.refusals = { refresh: refused, signIn: refused };
    await expect(session.renew('access-1')).rejects.toMatchObject({ code: 'session_ended' });
    expect(session.state.get()).toEqual({ is: 'ended' });
  });

  it('can be started again after a failed first sign-in', async () => {
    office.refusals.signIn = offline;
    await session.start('launch');
    expect(session.state.get()).toEqual({ is: 'failed', problem: offline });
    delete office.refusals.signIn;
    await session.start('launch');
    expect(session.state.get().is).toBe('signed-in');
  });

  it('asks for a one-time code when the account wants one', async () => {
    office.twoFactor = true;
    await session.start('launch');
    expect(session.state.get()).toEqual({ is: 'second-factor' });
    office.refusals.code = refused;
    await expect(session.completeSecondFactor('000000')).rejects.toBe(refused);
    expect(session.state.get()).toEqual({ is: 'second-factor' });
    delete office.refusals.code;
    await session.completeSecondFactor('123456');
    expect(session.state.get().is).toBe('signed-in');
    expect(await session.token()).toBe('access-1');
  });

  it('begins anew when the time for the code is over', async () => {
    office.twoFactor = true;
    await session.start('launch');
    office.refusals.code = refused;
    await expect(session.completeSecondFactor('123456')).rejects.toBe(refused);
    delete office.refusals.code;
    await session.startAnew();
    expect(session.state.get()).toEqual({ is: 'second-factor' });
    await session.completeSecondFactor('123456');
    expect(session.state.get().is).toBe('signed-in');
    expect(office.asked).toEqual(['signIn launch', 'code tfa 123456', 'signIn launch', 'code tfa 123456']);
  });

  describe('of the dashboard', () => {
    const byMail = () => office.signIn('by mail');
    let kept: string | null;
    const safe = {
      read: () => kept,
      write: (token: string | null) => {
        kept = token;
      },
    };

    beforeEach(() => {
      kept = null;
    });

    it('has no user until one signs in, and then keeps the newest refresh token', async () => {
      await session.resume(safe);
      expect(session.state.get()).toEqual({ is: 'signed-out' });
      await session.enter(byMail);
      expect(session.state.get().is).toBe('signed-in');
      expect(kept).toBe('refresh-1');
      await session.renew('access-1');
      expect(kept).toBe('refresh-2');
    });

    it('goes on after a reload with what was kept', async () => {
      kept = 'kept';
      await session.resume(safe);
      expect(session.state.get().is).toBe('signed-in');
      expect(office.asked).toEqual(['refresh kept']);
      expect(kept).toBe('refresh-1');
    });

    it('ends and forgets a token that the server refuses', async () => {
      kept = 'old';
      office.refusals.refresh = refused;
      await session.resume(safe);
      expect(session.state.get()).toEqual({ is: 'ended' });
      expect(kept).toBeNull();
    });

    it('keeps the token when the server cannot be reached, and can be resumed', async () => {
      kept = 'kept';
      office.refusals.refresh = offline;
      await session.resume(safe);
      expect(session.state.get()).toEqual({ is: 'failed', problem: offline });
      expect(kept).toBe('kept');
      delete office.refusals.refresh;
      await session.resume(safe);
      expect(session.state.get().is).toBe('signed-in');
    });

    it('leaves the refusal of a login method to its caller', async () => {
      await session.resume(safe);
      office.refusals.signIn = refused;
      await expect(session.enter(byMail)).rejects.toBe(refused);
      expect(session.state.get()).toEqual({ is: 'signed-out' });
    });

    it('asks for a one-time code, and keeps nothing before it was right', async () => {
      office.twoFactor = true;
      await session.resume(safe);
      await session.enter(byMail);
      expect(session.state.get()).toEqual({ is: 'second-factor' });
      expect(kept).toBeNull();
      await session.startAnew();
      expect(session.state.get()).toEqual({ is: 'signed-out' });
      await session.enter(byMail);
      await session.completeSecondFactor('123456');
      expect(session.state.get().is).toBe('signed-in');
      expect(kept).toBe('refresh-1');
    });

    it('is left at once, told to the server or not', async () => {
      await session.resume(safe);
      await session.enter(byMail);
      office.refusals.signOut = offline;
      await expect(session.leave()).rejects.toBe(offline);
      expect(session.state.get()).toEqual({ is: 'signed-out' });
      expect(kept).toBeNull();
      expect(office.asked).toContain('signOut refresh-1');
      await expect(session.token()).rejects.toMatchObject({ code: 'session_ended' });
    });

    it('gives up the session before when another user signs in', async () => {
      await session.resume(safe);
      await session.enter(byMail);
      await session.enter(byMail);
      expect(office.asked).toContain('signOut refresh-1');
      expect(kept).toBe('refresh-2');
    });

    it('stays left when a renewal was under way, and ends its token too', async () => {
      await session.resume(safe);
      await session.enter(byMail);
      const release = office.hold('refresh');
      const renewal = session.renew('access-1');
      await session.leave();
      release();
      await expect(renewal).rejects.toMatchObject({ code: 'session_ended' });
      expect(session.state.get()).toEqual({ is: 'signed-out' });
      expect(kept).toBeNull();
      expect(office.asked).toEqual([
        'signIn by mail',
        'refresh refresh-1',
        'signOut refresh-1',
        'signOut refresh-2',
      ]);
    });

    it.each([
      ['is granted', undefined],
      ['is refused', refused],
    ])('leaves the next person alone when a renewal %s late', async (_, refusal) => {
      await session.resume(safe);
      await session.enter(byMail);
      const release = office.hold('refresh');
      const renewal = session.renew('access-1');
      await session.enter(byMail);
      if (refusal) office.refusals.refresh = refusal;
      release();
      await expect(renewal).rejects.toMatchObject({ status: 401 });
      expect(session.state.get().is).toBe('signed-in');
      expect(kept).toBe('refresh-2');
      expect(await session.token()).toBe('access-2');
      expect(office.asked.includes('signOut refresh-3')).toBe(!refusal);
    });

    it('opens no session by a code whose sign-in was given up', async () => {
      office.twoFactor = true;
      await session.resume(safe);
      await session.enter(byMail);
      const release = office.hold('code');
      const sent = session.completeSecondFactor('123456');
      await session.startAnew();
      release();
      await expect(sent).rejects.toMatchObject({ code: 'session_ended' });
      expect(session.state.get()).toEqual({ is: 'signed-out' });
      expect(kept).toBeNull();
    });
  });
});
