import { on, type SafeAreaInsets } from '@tma.js/sdk';
import { tell, understands } from './host';

/**
 * Keeps CSS informed of the space Telegram leaves us: `--tg-viewport-height`, `-stable-height`,
 * `-safe-area-inset-*` and `-content-safe-area-inset-*`. Insets may arrive late and change at any
 * time, so everything that uses them does so through CSS.
 */
export function followViewport(): void {
  if (!understands('web_app_request_viewport')) return;
  on('viewport_changed', ({ height, is_state_stable: isStable }) => {
    setPixels('--tg-viewport-height', height);
    if (isStable) setPixels('--tg-viewport-stable-height', height);
  });
  on('safe_area_changed', (insets) => setInsets('--tg-viewport-safe-area-inset', insets));
  on('content_safe_area_changed', (insets) => setInsets('--tg-viewport-content-safe-area-inset', insets));
  tell('web_app_request_viewport');
  tell('web_app_request_safe_area');
  tell('web_app_request_content_safe_area');
}

function setInsets(prefix: string, insets: SafeAreaInsets): void {
  for (const [side, value] of Object.entries(insets)) setPixels(`${prefix}-${side}`, value as number);
}

function setPixels(name: string, value: number): void {
  document.documentElement.style.setProperty(name, `${value}px`);
}
