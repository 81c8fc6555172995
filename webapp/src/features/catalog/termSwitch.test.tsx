import { render } from 'preact';
import { expect, it } from 'vitest';
import type { Saving } from './offers';
import { TermSwitch } from './TermSwitch';

const SAVINGS: Record<number, Saving> = {
  7: { least: 0, most: 0 },
  30: { least: 0, most: 0 },
  90: { least: 10, most: 10 },
  365: { least: 16, most: 25 },
};

it('names a saving plainly when every plan has it, and as the most of them when they differ', () => {
  const root = document.createElement('div');
  render(
    <TermSwitch
      terms={[7, 30, 90, 365]}
      chosen={30}
      savingOf={(days) => SAVINGS[days] ?? null}
      onChoose={() => undefined}
    />,
    root,
  );
  const faces = [...root.querySelectorAll('.terms__face')].map((face) =>
    [...face.querySelectorAll(':scope > :not(.visually-hidden)')].map((part) => part.textContent),
  );
  expect(faces).toEqual([['7 d'], ['1 mo'], ['3 mo', '−10%'], ['12 mo', 'up to −25%']]);
});
