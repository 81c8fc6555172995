import { beforeEach, describe, expect, it } from 'vitest';
import { Problem } from './problem';
import { withProof, type Proof } from './proof';

const needed = new Problem('proof_needed', 403, 'Prove it.');

describe('what needs a fresh proof', () => {
  let isProved: boolean;
  let tried: number;
  let proofs: Proof[];
  let asked: number;

  beforeEach(() => {
    isProved = false;
    tried = 0;
    proofs = [];
    asked = 0;
  });

  const act = () => {
    tried++;
    return isProved ? Promise.resolve('done') : Promise.reject(needed);
  };
  const byLaunch = (isYoung: boolean) => (proof: Proof) => {
    proofs.push(proof);
    isProved = isYoung;
    return isYoung ? Promise.resolve({}) : Promise.reject(needed);
  };
  const ask = (answer: boolean) => () => {
    asked++;
    isProved = answer;
    return Promise.resolve(answer);
  };

  it('is done at once while the session is young', async () => {
    isProved = true;
    expect(await withProof(act, 'launch', byLaunch(true), ask(true))).toBe('done');
    expect([tried, proofs.length, asked]).toEqual([1, 0, 0]);
  });

  it('is proved by young launch data without a question', async () => {
    expect(await withProof(act, 'launch', byLaunch(true), ask(true))).toBe('done');
    expect(proofs).toEqual([{ init_data: 'launch' }]);
    expect([tried, asked]).toEqual([2, 0]);
  });

  it('asks the person when the launch data is too old', async () => {
    expect(await withProof(act, 'launch', byLaunch(false), ask(true))).toBe('done');
    expect([tried, asked]).toEqual([2, 1]);
  });

  it('asks the person on the web, where there is no launch data', async () => {
    expect(await withProof(act, '', byLaunch(true), ask(true))).toBe('done');
    expect([proofs.length, asked]).toEqual([0, 1]);
  });

  it('is not tried again when the person would not', async () => {
    await expect(withProof(act, '', byLaunch(true), ask(false))).rejects.toMatchObject({
      code: 'proof_cancelled',
    });
    expect(tried).toBe(1);
  });

  it('hands on every other refusal, without a question', async () => {
    const taken = new Problem('already_linked', 409, 'Taken.');
    await expect(withProof(() => Promise.reject(taken), '', byLaunch(true), ask(true))).rejects.toBe(taken);
    const offline = new Problem('offline', 0, 'no network');
    await expect(withProof(act, 'launch', () => Promise.reject(offline), ask(true))).rejects.toBe(offline);
    expect(asked).toBe(0);
  });
});
