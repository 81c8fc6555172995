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

/** Dresses a page of the open web: dark or light, as the system is, now and later. */
export function dressBySystem(): void {
  const isLight = matchMedia('(prefers-color-scheme: light)');
  const show = () => {
    document.documentElement.dataset.theme = isLight.matches ? 'light' : 'dark';
  };
  show();
  isLight.addEventListener('change', show);
}
