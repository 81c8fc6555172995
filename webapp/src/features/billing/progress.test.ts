// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { PaymentStatus } from '../../shared/api/types';
import { attemptFrom, checkoutPath, newAttempt } from './attempt';
import { progressOf, progressOfPayment } from './progress';

describe('the progress of a payment', () => {
  it.each<[PaymentStatus, string | null, string | null, boolean]>([
    ['created', 'wait', null, false],
    ['pending', 'wait', null, false],
    ['paid', 'paid', null, false],
    ['provisioning', 'prepare', null, false],
    ['completed', 'ready', null, true],
    ['expired', null, 'expired', false],
    ['unknown', null, 'unknown', false],
    ['cancelled', null, 'cancelled', false],
    ['failed', null, 'failed', true],
    ['refunded', null, 'refunded', true],
    ['credited', null, 'credited', true],
    ['unreached', null, 'unreached', false],
  ])('%s is shown as step %s or ending %s, final: %s', (status, step, ending, isFinal) => {
    expect(progressOf(status)).toMatchObject({ step, ending, isFinal });
  });

  it('waits for an invoice that the provider has not answered yet, instead of warning', () => {
    expect(progressOfPayment({ status: 'unknown', invoice: null })).toMatchObject({
      step: 'wait',
      ending: null,
    });
    const invoice = { url: 'https://t.me/CryptoBot?start=IV1' };
    expect(progressOfPayment({ status: 'unknown', invoice })).toMatchObject({
      step: null,
      ending: 'unknown',
    });
  });

  it('keeps asking about a status it does not know', () => {
    expect(progressOf('disputed' as PaymentStatus)).toMatchObject({ ending: 'unknown', isFinal: false });
  });
});

describe('an attempt to pay', () => {
  it('has its own key each time', () => {
    expect(newAttempt('stars').key).not.toBe(newAttempt('stars').key);
  });

  it('is found again in the address after a reload', () => {
    const attempt = newAttempt('cryptobot');
    const [, query = ''] = checkoutPath('7', attempt).split('?');
    expect(attemptFrom(new URLSearchParams(query))).toEqual(attempt);
  });

  it('is not made up from half an address', () => {
    expect(attemptFrom(new URLSearchParams('attempt=1'))).toBeNull();
    expect(attemptFrom(new URLSearchParams('attempt=1&provider=bank'))).toBeNull();
    expect(checkoutPath('7', null)).toBe('/checkout/7');
  });
});
