import { signal, type Signal } from '../signal';
import { asProblem, Problem } from './problem';
import type { SignInAnswer, User } from './types';

/** The three calls that give out tokens. */
export interface TokenOffice {
  signIn(initData: string): Promise<SignInAnswer>;
  completeSecondFactor(tfaToken: string, code: string): Promise<SignInAnswer>;
  refresh(refreshToken: string): Promise<SignInAnswer>;
}

export type SessionState =
  | { is: 'signing-in' }
  | { is: 'signed-in'; user: User; isNew: boolean }
  | { is: 'second-factor' }
  | { is: 'ended' }
  | { is: 'failed'; problem: Problem };

export interface Session {
  state: Signal<SessionState>;
  /** Signs in with the launch data of this opening; also the way out of the `failed` state. */
  start(initData: string): Promise<void>;
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

/**
 * Who is using the app. Tokens live in this closure only and die with the page: Telegram gives new
 * launch data at each opening, so nothing has to be stored where another script could read it.
 */
export function createSession(office: TokenOffice, now: () => number): Session {
  const state = signal<SessionState>({ is: 'signing-in' });
  let launchData = '';
  let tfaToken = '';
  let tokens: Tokens | null = null;
  let renewal: Promise<string> | null = null;

  function accept(answer: SignInAnswer): string {
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
    const before = state.get();
    const user = answer.user ?? (before.is === 'signed-in' ? before.user : null);
    if (user && before.is !== 'signed-in') {
      state.set({ is: 'signed-in', user, isNew: answer.is_new_user ?? false });
    }
    return tokens.access;
  }

  async function obtain(): Promise<string> {
    if (tokens) {
      try {
        return accept(await office.refresh(tokens.refresh));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        tokens = null; // refused: the launch data may still be young enough for another sign-in
      }
    }
    try {
      return accept(await office.signIn(launchData));
    } catch (error) {
      if (asProblem(error).code === 'second_factor') throw error;
      if (!isRefusal(error)) throw error;
      state.set({ is: 'ended' });
      throw new Problem('session_ended', 401, asProblem(error).detail, asProblem(error).requestId);
    }
  }

  /** However many requests need a token at once, one of them fetches it. */
  function obtainOnce(): Promise<string> {
    renewal ??= obtain().finally(() => {
      renewal = null;
    });
    return renewal;
  }

  async function start(initData: string) {
    launchData = initData;
    state.set({ is: 'signing-in' });
    try {
      await obtainOnce();
    } catch (error) {
      if (state.get().is === 'signing-in') state.set({ is: 'failed', problem: asProblem(error) });
    }
  }

  return {
    state,
    start,
    startAnew: () => start(launchData),
    async completeSecondFactor(code) {
      accept(await office.completeSecondFactor(tfaToken, code));
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
