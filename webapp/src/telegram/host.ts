import { on, postEvent, setTargetOrigin, supports, type MethodName, type MethodParams } from '@tma.js/sdk';
import type { Launch } from './launch';

/** The SDK types one overload per kind of parameters; our own signature already pairs them. */
const send: (method: never, params: never) => void = postEvent;

let client: Launch['version'] | null = null;

/**
 * Starts talking to the Telegram client around us. In a plain browser there is none: then `tell`
 * answers false and its callers fall back to what a browser can do.
 *
 * Only the SDK's messenger is used. Its components would bring three times the code, keep their own
 * copies of the state, and add a style element that our content security policy refuses.
 */
export function connectTelegram(launch: Launch): void {
  if (!hasHost()) return;
  client = launch.version;
  // The server's frame-ancestors has already decided who may be our parent.
  const parentOrigin = location.ancestorOrigins?.[0];
  if (parentOrigin) setTargetOrigin(parentOrigin);

  on('reload_iframe', () => {
    tell('iframe_will_reload');
    location.reload();
  });
  tell('iframe_ready', { reload_supported: true });
  tell('web_app_ready');
  tell('web_app_expand');
}

/** Sends the client a message; false when there is no client or it is too old for it. */
export function tell<Method extends MethodName>(method: Method, params?: MethodParams<Method>): boolean {
  if (!understands(method)) return false;
  send(method as never, params as never);
  return true;
}

export function understands(method: MethodName): boolean {
  return client !== null && supports(method, client);
}

/** Calls `listener` when the client brings the app back to the front, e.g. from an invoice's page. */
export function onActivated(listener: () => void): void {
  on('visibility_changed', ({ is_visible: isVisible }) => {
    if (isVisible) listener();
  });
}

/** The header takes any colour only since Mini Apps 6.9; before that, one of two names. */
export function takesAnyHeaderColour(): boolean {
  return client !== null && supports('web_app_set_header_color', 'color', client);
}

/** Telegram is either the parent frame (web, Linux) or a bridge object in the page. */
function hasHost(): boolean {
  return window.parent !== window || 'TelegramWebviewProxy' in window || 'notify' in (window.external ?? {});
}
