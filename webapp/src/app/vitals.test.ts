import { expect, test } from 'vitest';
import { markPurchased, markShown, notePurchase } from '../shared/marks';
import { measure } from './vitals';

test('marks, the early ones too, are told once when the page is left, in the form the server reads', async () => {
  const sent: string[] = [];
  markShown('plans_shown');
  await measure('app', (body) => sent.push(body));
  markPurchased();
  notePurchase();
  markPurchased();
  dispatchEvent(new Event('pagehide'));
  dispatchEvent(new Event('pagehide'));
  const told = sent.map(
    (body) => JSON.parse(body) as { page: string; vitals: { name: string; value: number }[] },
  );
  expect(told.map((one) => one.page)).toEqual(['app']);
  expect(told.flatMap((one) => one.vitals.map((vital) => vital.name))).toEqual(
    expect.arrayContaining(['plans_shown', 'purchase_duration']),
  );
  expect(told.flatMap((one) => one.vitals).every((vital) => vital.value >= 0)).toBe(true);
  expect(
    told.flatMap((one) => one.vitals).filter((vital) => vital.name === 'purchase_duration'),
  ).toHaveLength(1);
});
