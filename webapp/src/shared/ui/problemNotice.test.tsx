import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { language } from '../i18n/language';
import { ProblemNotice } from './ProblemNotice';

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

  it('says how long to wait and lets nobody try before', async () => {
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
