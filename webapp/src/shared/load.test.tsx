import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchedAgain } from './attention';
import { forgetAnswers, useLoad } from './load';

describe('what a screen shows', () => {
  let root: HTMLElement;
  let answers: ((text: string) => void)[];

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    forgetAnswers();
    answers = [];
    root = document.body.appendChild(document.createElement('div'));
  });

  afterEach(() => {
    render(null, root);
    root.remove();
    vi.useRealTimers();
  });

  function Screen() {
    const { data } = useLoad('news', () => new Promise<string>((resolve) => answers.push(resolve)));
    return <p>{data ?? 'nothing yet'}</p>;
  }

  const open = () => act(() => render(<Screen />, root));
  const close = () => act(() => render(null, root));
  const answer = (text: string) => act(() => answers.at(-1)?.(text));
  const shows = (text: string) => vi.waitFor(() => expect(root.textContent).toBe(text));

  it('is there at once when the screen is opened again, and renewed', async () => {
    await open();
    expect(root.textContent).toBe('nothing yet');
    await answer('first');
    await shows('first');
    await close();
    await open();
    expect(root.textContent).toBe('first');
    await answer('second');
    await shows('second');
  });

  it('is not remembered when everything was forgotten before it came', async () => {
    await open();
    await close();
    forgetAnswers();
    await answer('of somebody else');
    await open();
    expect(root.textContent).toBe('nothing yet');
  });

  it.each([
    ['the browser', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['Telegram', watchedAgain],
  ])('is fetched again on the return that %s tells, while the old one stays', async (_, comeBack) => {
    await open();
    await answer('old');
    await shows('old');
    vi.setSystemTime(Date.now() + 60_000);
    await act(comeBack);
    expect(root.textContent).toBe('old');
    await answer('new');
    await shows('new');
    expect(answers).toHaveLength(2);
  });

  it('is not fetched again for a glance at another window', async () => {
    await open();
    await answer('old');
    await shows('old');
    vi.setSystemTime(Date.now() + 2_000);
    await act(watchedAgain);
    expect(answers).toHaveLength(1);
  });

  it('is left alone once the screen is closed', async () => {
    await open();
    await close();
    vi.setSystemTime(Date.now() + 60_000);
    await act(watchedAgain);
    expect(answers).toHaveLength(1);
  });
});
