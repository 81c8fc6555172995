export type DevicePlatform = 'ios' | 'android' | 'windows' | 'macos' | 'linux';

/** Telegram for Android names the phone's performance class at the end of its User-Agent. */
export function isSlowPhone(userAgent: string): boolean {
  return /Telegram-Android\/.*;\s*LOW\)/.test(userAgent);
}

/** The system this device runs; the desktop and web clients only say so in the User-Agent. */
export function devicePlatform(telegramPlatform: string, userAgent: string): DevicePlatform {
  if (telegramPlatform === 'ios' || telegramPlatform === 'android' || telegramPlatform === 'macos') {
    return telegramPlatform;
  }
  if (telegramPlatform.startsWith('android')) return 'android';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Android/.test(userAgent)) return 'android';
  if (/Macintosh/.test(userAgent)) return 'macos';
  if (/Linux/.test(userAgent)) return 'linux';
  return 'windows';
}
