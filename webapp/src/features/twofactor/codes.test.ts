// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { bareCode, grouped } from './codes';

describe('codes', () => {
  it.each([
    ['123 456', '123456'],
    ['123-456\n', '123456'],
    ['\u00a0123\u00a0456 ', '123456'],
    ['ABCD-efgh-2345-MNOP', 'abcdefgh2345mnop'],
  ])('takes %j as people paste it', (typed, code) => {
    expect(bareCode(typed)).toBe(code);
  });

  it('shows a key in groups of four', () => {
    expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  });
});
