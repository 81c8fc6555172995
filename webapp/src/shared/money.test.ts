import { describe, expect, it } from 'vitest';
import { formatMoney, minorUnits, perMonth, savingPercent } from './money';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it('is counted in whole minor units', () => {
    expect(minorUnits('9.99', 'USD')).toBe(999);
    expect(minorUnits('0.1', 'USD')).toBe(10);
    expect(minorUnits('10', 'USD')).toBe(1000);
    expect(minorUnits('-3.05', 'USD')).toBe(-305);
    expect(minorUnits('650', 'XTR')).toBe(650);
    expect(minorUnits('1.005', 'USD')).toBe(101);
    expect(() => minorUnits('12,5', 'USD')).toThrow(RangeError);
  });

  it('is written as each language writes it', () => {
    expect(plain(formatMoney('26.99', 'USD', 'en'))).toBe('$26.99');
    expect(plain(formatMoney('26.99', 'USD', 'ru'))).toBe('26,99 $');
    expect(plain(formatMoney('10.00', 'USD', 'en'))).toBe('$10');
    expect(plain(formatMoney('1754', 'XTR', 'en'))).toBe('1,754 ★');
    expect(plain(formatMoney('1754', 'XTR', 'ru'))).toBe('1 754 ★');
  });

  it('is divided by months half up', () => {
    expect(perMonth('9.99', 'USD', 30)).toBe('9.99');
    expect(perMonth('26.99', 'USD', 90)).toBe('9.00');
    expect(perMonth('89.99', 'USD', 365)).toBe('7.50');
    expect(perMonth('0.03', 'USD', 180)).toBe('0.01');
    expect(perMonth('5', 'XTR', 90)).toBe('2');
  });

  it('tells the saving against monthly payment, rounded down', () => {
    expect(savingPercent('26.99', '9.99', 'USD', 90)).toBe(9);
    expect(savingPercent('89.99', '9.99', 'USD', 365)).toBe(24);
    expect(savingPercent('9.99', '9.99', 'USD', 30)).toBe(0);
    expect(savingPercent('40.00', '9.99', 'USD', 90)).toBe(0);
  });
});
