import { isSlowPhone } from '../telegram/device';
import type { Launch } from '../telegram/launch';
import { paintFrame, followTheme } from '../telegram/theme';
import { lookFor } from './palette';

/** Dresses the page: Telegram's theme in our colours, and less decoration on slow phones. */
export function dressPage(launch: Launch | null): void {
  const root = document.documentElement;
  root.toggleAttribute('data-slow', isSlowPhone(navigator.userAgent));
  followTheme(launch, (colours) => {
    const { scheme, palette } = lookFor(colours);
    root.dataset.theme = scheme;
    for (const [name, value] of Object.entries(palette) as [string, string][])
      root.style.setProperty(`--${name}`, value);
    paintFrame(palette.bg);
  });
}
