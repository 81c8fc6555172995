import { on } from '@tma.js/sdk';
import { tell } from './host';

/** Shows the client's back button until the result is called; null where the client has none. */
export function showBackButton(goBack: () => void): (() => void) | null {
  if (!tell('web_app_setup_back_button', { is_visible: true })) return null;
  const stopListening = on('back_button_pressed', goBack);
  return () => {
    stopListening();
    tell('web_app_setup_back_button', { is_visible: false });
  };
}
