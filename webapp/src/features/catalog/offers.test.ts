// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Plan, Tier } from '../../shared/api/types';
import { translator } from '../../shared/i18n/text';
import { offersFor, savingFor, termsOf } from './offers';
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
    expect(savingFor(plans, 365)).toEqual({ least: 16, most: 24 });
    expect(savingFor(plans, 30)).toEqual({ least: 0, most: 0 });
    expect(savingFor(plans, 90)).toBeNull();
  });

  const savings = (catalogue: Plan[], days: number) =>
    offersFor(catalogue, days).map((offer) => offer.savingPercent);

  it('take no shorter plan for a month, and no length for another', () => {
    const catalogue = [plan('pro', 7, '3.99'), plan('pro', 30, '9.99'), plan('pro', 45, '13.49')];
    expect(savings(catalogue, 45)).toEqual([9]);
    expect(offersFor(catalogue, 45)[0]?.perMonth).toBe('8.99');
    expect(offersFor(catalogue, 7)[0]).toMatchObject({ perMonth: null, savingPercent: 0 });
    expect(savings([plan('pro', 7, '3.99'), plan('pro', 90, '20.00')], 90)).toEqual([0]);
  });

  it('compare within a tier and a currency, and with its cheapest month', () => {
    const catalogue = [
      plan('basic', 30, '1.00'),
      plan('pro', 30, '999', { currency: 'RUB' }),
      plan('pro', 30, '10.00'),
      plan('pro', 30, '8.00'),
      plan('pro', 90, '21.60'),
    ];
    expect(savings(catalogue, 90)).toEqual([10]);
  });

  it('promise nothing where the longer term is dearer, free or alone', () => {
    expect(savings([plan('pro', 30, '5.00'), plan('pro', 90, '15.01')], 90)).toEqual([0]);
    expect(savings([plan('pro', 30, '0.00'), plan('pro', 90, '0.00')], 90)).toEqual([0]);
    expect(savings([plan('pro', 90, '15.00')], 90)).toEqual([0]);
  });

  it('never name a saving that some card of the term does not have as one of all', () => {
    const prices = ['20.00', '24.99', '25.00', '29.97', '31.00'];
    for (const pro of prices) {
      for (const basic of prices) {
        const catalogue = [
          plan('pro', 30, '9.99'),
          plan('basic', 30, '9.99'),
          plan('pro', 90, pro),
          plan('basic', 90, basic),
        ];
        const all = savings(catalogue, 90);
        expect(savingFor(catalogue, 90)).toEqual({ least: Math.min(...all), most: Math.max(...all) });
      }
    }
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
