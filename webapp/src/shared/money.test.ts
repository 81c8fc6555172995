// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { formatMoney, minorUnits, perMonth, savingPercent } from './money';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is counted in whole minor units, of which the shop writes every digit', () => {
    expect(minorUnits('9.99')).toBe(999);
    expect(minorUnits('0.10')).toBe(10);
    expect(minorUnits('-3.05')).toBe(-305);
    expect(minorUnits('650')).toBe(650);
    expect(minorUnits('1.250')).toBe(1250);
    for (const amount of ['12,5', '', '1.', '1e3', ' 1'])
      expect(() => minorUnits(amount)).toThrow(RangeError);
  });

  it('is written as each language writes it', () => {
    expect(plain(formatMoney('26.99', 'USD', 'en'))).toBe('$26.99');
    expect(plain(formatMoney('26.99', 'USD', 'ru'))).toBe('26,99 $');
    expect(plain(formatMoney('10.00', 'USD', 'en'))).toBe('$10');
    expect(plain(formatMoney('1754', 'XTR', 'en'))).toBe('1,754 ★');
    expect(plain(formatMoney('1754', 'XTR', 'ru'))).toBe('1 754 ★');
  });

  it.each([
    ['8.99', 'EUR', '€8.99'],
    ['1500', 'JPY', '¥1,500'],
    ['1.250', 'KWD', 'KWD 1.250'],
    ['2.000', 'KWD', 'KWD 2'],
    ['990.00', 'RSD', 'RSD 990'],
    ['990.50', 'RSD', 'RSD 990.50'],
  ])('is written with the minor units of its currency: %s %s', (amount, currency, written) => {
    expect(plain(formatMoney(amount, currency, 'en'))).toBe(written);
  });

  it('is divided by months half up', () => {
    expect(perMonth('9.99', 30)).toBe('9.99');
    expect(perMonth('26.99', 90)).toBe('9.00');
    expect(perMonth('89.99', 365)).toBe('7.50');
    expect(perMonth('0.03', 180)).toBe('0.01');
    expect(perMonth('5', 90)).toBe('2');
    expect(perMonth('3.001', 90)).toBe('1.000');
  });

  it('tells the saving against monthly payment, rounded down', () => {
    expect(savingPercent('26.99', '9.99', 90)).toBe(9);
    expect(savingPercent('89.99', '9.99', 365)).toBe(24);
    expect(savingPercent('9.99', '9.99', 30)).toBe(0);
    expect(savingPercent('40.00', '9.99', 90)).toBe(0);
  });
});
