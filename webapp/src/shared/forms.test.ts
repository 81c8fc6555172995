import { beforeEach, describe, expect, it } from 'vitest';
import { looksLikeEmail } from './email';
import { setOut, takeErrand, type Errand } from './errand';
import { strengthOf } from './passwords';

describe('an e-mail address', () => {
  it.each(['a@b.co', 'first.last+tag@mail.example.org', 'имя@почта.рф'])('may be %s', (address) => {
    expect(looksLikeEmail(address)).toBe(true);
  });

  it.each(['', 'a', 'a@b', '@b.co', 'a@b.', 'a@.co', 'a b@c.de', 'a@b@c.de', `${'a'.repeat(65)}@b.co`])(
    'is not %j',
    (address) => {
      expect(looksLikeEmail(address)).toBe(false);
    },
  );
});

describe('a password', () => {
  it('is judged by its length in characters', () => {
    const ofLength = (length: number) => strengthOf('x'.repeat(length));
    expect([11, 12, 15, 16, 19, 20].map(ofLength)).toEqual([
      'short',
      'fair',
      'fair',
      'good',
      'good',
      'strong',
    ]);
    expect(strengthOf('🦊🦊🦊🦊')).toBe('short');
  });
});

describe('an errand', () => {
  const errand: Errand = { to: 'google', purpose: 'link', state: 's', back: '/security', at: 1_000 };

  beforeEach(() => sessionStorage.clear());

  it('is taken once', () => {
    setOut(errand, sessionStorage);
    expect(takeErrand(sessionStorage, 2_000)).toEqual(errand);
    expect(takeErrand(sessionStorage, 2_000)).toBeNull();
  });

  it('is forgotten after a quarter of an hour', () => {
    setOut(errand, sessionStorage);
    expect(takeErrand(sessionStorage, 1_000 + 15 * 60_000 + 1)).toBeNull();
  });

  it('is not known where the browser keeps nothing', () => {
    setOut(errand, null);
    expect(takeErrand(null, 2_000)).toBeNull();
  });
});
