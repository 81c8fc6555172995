import { describe, expect, it } from 'vitest';
import type { Plan, Tier } from '../../shared/api/types';
import { translator } from '../../shared/i18n/text';
import { bestSaving, offersFor, termsOf } from './offers';
import { perksOf } from './perks';
import { en } from './text/en';

const plan = (tier: Tier, days: number, price: string, extra: Partial<Plan> = {}): Plan => ({
  id: `${tier}-${days}`,
  uuid: `${tier}-${days}`,
  name: tier,
  tier,
  price,
  currency: 'USD',
  prices: { USD: price, XTR: '650' },
  duration_days: days,
  traffic_limit_bytes: 100 * 1024 ** 3,
  device_limit: 2,
  features: [],
  is_active: true,
  sort_order: 1,
  ...extra,
});

const plans = [
  plan('pro', 365, '89.99'),
  plan('pro', 30, '9.99'),
  plan('basic', 30, '4.99'),
  plan('basic', 365, '50.00'),
];

describe('offers', () => {
  it('list the terms from short to long', () => {
    expect(termsOf(plans)).toEqual([30, 365]);
  });

  it('compare a long term with paying monthly', () => {
    expect(offersFor(plans, 365).map(({ perMonth, savingPercent }) => [perMonth, savingPercent])).toEqual([
      ['7.50', 24],
      ['4.17', 16],
    ]);
    expect(bestSaving(plans, 365)).toBe(24);
    expect(bestSaving(plans, 30)).toBe(0);
  });

  it('describe limits first, features after, nothing twice', () => {
    const t = translator(en, 'en');
    const cyber = plan('cyber', 30, '24.99', {
      traffic_limit_bytes: null,
      device_limit: 1,
      features: ['unlimited_traffic', 'no_logs', 'night_mode'],
    });
    expect(perksOf(cyber, 'en', t)).toEqual([
      'Unlimited traffic',
      '1 device',
      'No activity logs',
      'Night mode',
    ]);
  });
});
