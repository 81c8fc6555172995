import { on, type RGB } from '@tma.js/sdk';
import { takesAnyHeaderColour, tell, understands } from './host';
import type { Launch } from './launch';

/** Telegram's colours by their own names (`bg_color`, …), each as `#rrggbb`. */
export type TelegramColours = Record<string, string | undefined>;

/** Calls `paint` now and whenever the customer changes Telegram's theme. */
export function followTheme(launch: Launch | null, paint: (colours: TelegramColours) => void): void {
  const show = (colours: TelegramColours) => {
    bindVariables(colours);
    paint(colours);
  };
  show(launch?.themeParams ?? {});
  if (!understands('web_app_request_theme')) return;
  on('theme_changed', (event) => show(event.theme_params as TelegramColours));
  tell('web_app_request_theme'); // after a reload, the launch data may tell of an older theme
}

/** Paints the client's own frame around the app in the colour of our background. */
export function paintFrame(background: string): void {
  const color = background as RGB;
  tell('web_app_set_background_color', { color });
  tell('web_app_set_bottom_bar_color', { color });
  if (takesAnyHeaderColour()) tell('web_app_set_header_color', { color });
}

/** `bg_color` becomes `--tg-theme-bg-color`, as Telegram documents it. */
function bindVariables(colours: TelegramColours): void {
  for (const [name, value] of Object.entries(colours)) {
    if (value) document.documentElement.style.setProperty(`--tg-theme-${name.replace(/_/g, '-')}`, value);
  }
}
