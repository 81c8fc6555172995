import { describe, expect, it } from 'vitest';
import { devicePlatform, isSlowPhone } from './device';

const android = (grade: string) =>
  `Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Telegram-Android/12.9.2 (Xiaomi A3; Android 14; SDK 34; ${grade})`;

describe('the device', () => {
  it('is slow when Telegram for Android says so', () => {
    expect(isSlowPhone(android('LOW'))).toBe(true);
    expect(isSlowPhone(android('HIGH'))).toBe(false);
    expect(isSlowPhone('Mozilla/5.0 (iPhone)')).toBe(false);
  });

  it('is named by Telegram, or by the browser where Telegram runs on anything', () => {
    expect(devicePlatform('ios', '')).toBe('ios');
    expect(devicePlatform('android_x', '')).toBe('android');
    expect(devicePlatform('weba', 'Mozilla/5.0 (Macintosh; Intel Mac OS X)')).toBe('macos');
    expect(devicePlatform('tdesktop', 'Mozilla/5.0 (X11; Linux x86_64)')).toBe('linux');
    expect(devicePlatform('tdesktop', 'Mozilla/5.0 (Windows NT 10.0)')).toBe('windows');
    expect(devicePlatform('weba', 'Mozilla/5.0 (Linux; Android 14)')).toBe('android');
  });
});
