import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, problemFrom } from '../api/problem';
import { language } from '../i18n/language';
import { ProblemNotice } from './ProblemNotice';
import { en } from './text/refusals.en';
import { ru } from './text/refusals.ru';

const tooMany = new Problem('too_many_requests', 429, 'slower', 'r1', 3);

describe('a notice of too many requests', () => {
  let root: HTMLElement;
  let retries: number;

  beforeEach(() => {
    vi.useFakeTimers();
    language.set('en');
    root = document.body.appendChild(document.createElement('div'));
    retries = 0;
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    language.set('en');
    vi.useRealTimers();
  });

  const shown = (problem: Problem) =>
    act(() => render(<ProblemNotice problem={problem} onRetry={() => void retries++} />, root));
  const pass = (milliseconds: number) => act(() => void vi.advanceTimersByTime(milliseconds));
  const button = () => root.querySelector('button')!;

  it('says how long to wait and does not allow a try before', async () => {
    await shown(tooMany);
    expect(root.textContent).toContain('You can go on in 3 seconds.');
    expect(button().textContent).toBe('Try again in 3 s');
    expect(button().disabled).toBe(true);
    await pass(2_000);
    expect(button().textContent).toBe('Try again in 1 s');
    await pass(1_000);
    expect(button().textContent).toBe('Try again');
    expect(button().disabled).toBe(false);
    await act(() => button().click());
    expect(retries).toBe(1);
  });

  it('counts anew when the next try was too early too', async () => {
    await shown(tooMany);
    await pass(3_000);
    await shown(new Problem('too_many_requests', 429, 'slower', 'r2', 3));
    expect(button().textContent).toBe('Try again in 3 s');
  });

  it('speaks Russian', async () => {
    language.set('ru');
    await shown(tooMany);
    expect(root.textContent).toContain('через 3 секунды');
    expect(button().textContent).toBe('Повторить через 3 с');
  });
});

describe('a notice of a refusal', () => {
  let root: HTMLElement;

  beforeEach(() => {
    root = document.body.appendChild(document.createElement('div'));
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    language.set('en');
  });

  const body = async (problem: Problem) => {
    await act(() => render(<ProblemNotice problem={problem} />, root));
    return root.querySelector('p')?.textContent;
  };

  it.each(Object.keys(en) as (keyof typeof en)[])(
    'of %s is in the language of the customer',
    async (code) => {
      const refusal = new Problem(code, 409, 'Said the server.');
      expect(await body(refusal)).toBe(en[code]);
      language.set('ru');
      expect(await body(refusal)).toBe(ru[code]);
    },
  );

  it('that we have no words for is told by the server in English, and in general words in Russian', async () => {
    const refused = new Problem('promo_code_unknown', 404, 'There is no such promo code.');
    const broken = new Problem('overloaded', 503, 'No thread is free.');
    expect([await body(refused), await body(broken)]).toEqual([refused.detail, broken.detail]);
    language.set('ru');
    expect(await body(refused)).toContain('Магазин этого не принял');
    expect(await body(broken)).toBe('Попробуйте ещё раз чуть позже.');
  });

  it('says something when the answer says nothing', async () => {
    const gateway = problemFrom(new Response('<html>', { status: 502 }), '<html>');
    expect(await body(gateway)).toBe('Please try again in a moment.');
  });

  it('is not called a break when a provider settled it', async () => {
    await body(new Problem('provider_unavailable', 503, 'No.'));
    expect(root.querySelector('h2')?.textContent).toBe('This did not work');
  });
});
