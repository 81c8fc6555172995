import { signal, type Signal } from '../signal';
import { asProblem, Problem } from './problem';
import type { SignInAnswer, User } from './types';

/** The calls that give out tokens and take them back. */
export interface TokenOffice {
  signIn(initData: string): Promise<SignInAnswer>;
  completeSecondFactor(tfaToken: string, code: string): Promise<SignInAnswer>;
  refresh(refreshToken: string): Promise<SignInAnswer>;
  signOut(refreshToken: string): Promise<unknown>;
}

/** Where the refresh token outlives a reload. The Mini App has none: Telegram signs it in at each opening. */
export interface TokenSafe {
  read(): string | null;
  /** Null empties it. */
  write(refreshToken: string | null): void;
}

export type SessionState =
  | { is: 'signing-in' }
  | { is: 'signed-in'; user: User; isNew: boolean }
  | { is: 'second-factor' }
  | { is: 'signed-out' }
  /** The server takes neither the tokens nor, in the Mini App, the launch data any more. */
  | { is: 'ended' }
  | { is: 'failed'; problem: Problem };

export interface Session {
  state: Signal<SessionState>;
  /** Signs in with the launch data of this opening; also the way out of the `failed` state. */
  start(initData: string): Promise<void>;
  /** Goes on with the token a safe holds, if it does; also the way out of the `failed` state. */
  resume(safe: TokenSafe): Promise<void>;
  /** The end of every other login method: its answer, or the refusal it throws. */
  enter(signIn: () => Promise<SignInAnswer>): Promise<void>;
  /** Ends it here at once, and at the server as soon as that can be told. */
  leave(): Promise<void>;
  /** Finishes a sign-in that asked for a one-time code. Throws the refusal of a wrong code. */
  completeSecondFactor(code: string): Promise<void>;
  /** Begins the sign-in anew, once the server takes no code for this one any more. */
  startAnew(): Promise<void>;
  /** A token the server should accept now. */
  token(): Promise<string>;
  /** Called with a token the server has just refused; gives another one. */
  renew(refused: string): Promise<string>;
}

interface Tokens {
  access: string;
  refresh: string;
  staleAt: number;
}

/** Renew this long before the server would refuse, so that requests in flight still pass. */
const MARGIN_MS = 30_000;

const NO_SAFE: TokenSafe = { read: () => null, write: () => undefined };

/**
 * Who is using the page. Access tokens live in this closure only and die with the page. So do the Mini App's refresh
 * tokens: Telegram gives new launch data at each opening. The dashboard's are in the safe it brings (decision 0016).
 */
export function createSession(office: TokenOffice, now: () => number): Session {
  const state = signal<SessionState>({ is: 'signing-in' });
  let launchData = '';
  let tfaToken = '';
  let safe = NO_SAFE;
  let tokens: Tokens | null = null;
  let renewal: Promise<string> | null = null;
  /** Raised when the person at the page changes: what was asked for before is not for the present user. */
  let epoch = 0;

  function changePerson(): void {
    epoch++;
    tokens = null;
    renewal = null;
    safe.write(null);
  }

  function giveBack(refreshToken: string | undefined): void {
    if (refreshToken) void office.signOut(refreshToken).catch(() => undefined); // it runs out by itself
  }

  /** Takes the answer to a question of the epoch `asked`. */
  function accept(answer: SignInAnswer, asked: number): string {
    if (asked !== epoch) {
      giveBack(answer.refresh_token);
      throw new Problem('session_ended', 401, 'Nobody is signed in');
    }
    if (answer.requires_2fa && answer.tfa_token) {
      tfaToken = answer.tfa_token;
      state.set({ is: 'second-factor' });
      throw new Problem('second_factor', 401, 'A one-time code is needed');
    }
    if (!answer.access_token || !answer.refresh_token) {
      throw new Problem('unreadable', 0, 'The sign-in answer has no tokens');
    }
    tokens = {
      access: answer.access_token,
      refresh: answer.refresh_token,
      staleAt: now() + (answer.expires_in ?? 0) * 1000 - MARGIN_MS,
    };
    safe.write(answer.refresh_token);
    const before = state.get();
    const user = answer.user ?? (before.is === 'signed-in' ? before.user : null);
    if (user && before.is !== 'signed-in') {
      state.set({ is: 'signed-in', user, isNew: answer.is_new_user ?? false });
    }
    return tokens.access;
  }

  async function obtain(): Promise<string> {
    const asked = epoch;
    const kept = tokens?.refresh ?? safe.read();
    if (kept) {
      try {
        return accept(await office.refresh(kept), asked);
      } catch (error) {
        if (asked !== epoch || !isRefusal(error)) throw error;
        tokens = null; // refused: the launch data may still be young enough for another sign-in
        safe.write(null);
        if (!launchData) throw ended(error);
      }
    }
    if (!launchData) throw new Problem('session_ended', 401, 'Nobody is signed in');
    try {
      return accept(await office.signIn(launchData), asked);
    } catch (error) {
      if (asProblem(error).code === 'second_factor') throw error;
      if (asked !== epoch || !isRefusal(error)) throw error;
      throw ended(error);
    }
  }

  function ended(refusal: unknown): Problem {
    state.set({ is: 'ended' });
    return new Problem('session_ended', 401, asProblem(refusal).detail, asProblem(refusal).requestId);
  }

  /** However many requests need a token at once, one of them fetches it. */
  function obtainOnce(): Promise<string> {
    if (!renewal) {
      const mine = obtain().finally(() => {
        if (renewal === mine) renewal = null;
      });
      renewal = mine;
    }
    return renewal;
  }

  async function begin() {
    const asked = epoch;
    state.set({ is: 'signing-in' });
    try {
      await obtainOnce();
    } catch (error) {
      if (asked === epoch && state.get().is === 'signing-in')
        state.set({ is: 'failed', problem: asProblem(error) });
    }
  }

  return {
    state,
    async start(initData) {
      launchData = initData;
      await begin();
    },
    async resume(from) {
      safe = from;
      if (safe.read()) await begin();
      else state.set({ is: 'signed-out' });
    },
    async enter(signIn) {
      const answer = await signIn();
      giveBack(tokens?.refresh);
      changePerson();
      state.set({ is: 'signing-in' });
      try {
        accept(answer, epoch);
      } catch (error) {
        if (asProblem(error).code === 'second_factor') return;
        state.set({ is: 'signed-out' });
        throw error;
      }
    },
    async leave() {
      const refresh = tokens?.refresh ?? safe.read();
      changePerson();
      state.set({ is: 'signed-out' });
      if (refresh) await office.signOut(refresh);
    },
    async startAnew() {
      changePerson();
      if (launchData) await begin();
      else state.set({ is: 'signed-out' });
    },
    async completeSecondFactor(code) {
      const asked = epoch;
      accept(await office.completeSecondFactor(tfaToken, code), asked);
    },
    async token() {
      return tokens && now() < tokens.staleAt ? tokens.access : obtainOnce();
    },
    async renew(refused) {
      return tokens && tokens.access !== refused ? tokens.access : obtainOnce();
    },
  };
}

function isRefusal(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 400 || status === 401 || status === 403 || status === 422;
}
