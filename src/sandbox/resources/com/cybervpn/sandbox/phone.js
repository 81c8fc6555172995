import { byId, el, press, read } from './dom.js';

/**
 * The parent side of Telegram Web's frame protocol: messages are JSON texts {eventType, eventData}.
 * Source: core.telegram.org/api/bots/webapps, "Web Events".
 */
const themes = {
  dark: {
    bg_color: '#17212b',
    text_color: '#f5f7fa',
    hint_color: '#8fa3b5',
    link_color: '#4fd8e4',
    button_color: '#00c8d7',
    button_text_color: '#001417',
    secondary_bg_color: '#0f1822',
    header_bg_color: '#1f2b38',
    bottom_bar_bg_color: '#1f2b38',
    accent_text_color: '#4fd8e4',
    section_bg_color: '#1f2b38',
    section_header_text_color: '#4fd8e4',
    section_separator_color: '#2b3947',
    subtitle_text_color: '#8fa3b5',
    destructive_text_color: '#ff6b81',
  },
  light: {
    bg_color: '#ffffff',
    text_color: '#101418',
    hint_color: '#66727e',
    link_color: '#007a86',
    button_color: '#007a86',
    button_text_color: '#ffffff',
    secondary_bg_color: '#eef1f5',
    header_bg_color: '#f4f6f9',
    bottom_bar_bg_color: '#f4f6f9',
    accent_text_color: '#007a86',
    section_bg_color: '#ffffff',
    section_header_text_color: '#007a86',
    section_separator_color: '#dde2e8',
    subtitle_text_color: '#66727e',
    destructive_text_color: '#c2143c',
  },
};

const frame = byId('app');
const overlay = byId('overlay');
let appOrigin = null;
let goesBack = false;

/** What the desk does for the phone: tell the person, and write to the bot as the chosen user. */
let desk = { toast: () => {}, say: () => {} };

export function connect(host) {
  desk = host;
  window.addEventListener('message', received);
  byId('back').addEventListener('click', () => (goesBack ? emit('back_button_pressed') : close()));
  byId('settings').addEventListener('click', () => emit('settings_button_pressed'));
  byId('main').addEventListener('click', () => emit('main_button_pressed'));
  byId('secondary').addEventListener('click', () => emit('secondary_button_pressed'));
  byId('reopen').addEventListener('click', open);
  byId('theme').value = document.documentElement.dataset.theme;
  byId('theme').addEventListener('change', () => {
    localStorage.setItem('theme', byId('theme').value);
    paint();
    emit('theme_changed', { theme_params: themes[byId('theme').value] });
  });
  new ResizeObserver(() => emit('viewport_changed', viewport())).observe(frame);
  paint();
}

/** Starts the Mini App anew, with fresh launch data for the chosen user. */
export async function open() {
  const query = new URLSearchParams({ user: byId('user').value });
  if (byId('lang').value) query.set('lang', byId('lang').value);
  if (byId('start').value) query.set('start', byId('start').value);
  const launch = await read(`/desk/launch?${query}`);
  const theme = encodeURIComponent(JSON.stringify(themes[byId('theme').value]));
  const fragment =
    `${launch.fragment}&tgWebAppVersion=9.6&tgWebAppPlatform=web&tgWebAppThemeParams=${theme}` +
    (byId('start').value ? `&tgWebAppStartParam=${encodeURIComponent(byId('start').value)}` : '');
  appOrigin = new URL(launch.app_url).origin;
  reset();
  // A frame that only changes its fragment does not load again, so it gets a new address each time.
  frame.src = `${launch.app_url}?desk=${Date.now()}#${fragment}`;
}

function reset() {
  goesBack = false;
  paintBack();
  for (const id of ['settings', 'main', 'secondary', 'bottom', 'closed']) byId(id).hidden = true;
  hideOverlay();
  frame.hidden = false;
}

function close() {
  frame.src = 'about:blank';
  frame.hidden = true;
  byId('bottom').hidden = true;
  byId('closed').hidden = false;
}

function paint() {
  document.documentElement.dataset.theme = byId('theme').value;
}

function emit(eventType, eventData) {
  if (appOrigin) frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), appOrigin);
}

function viewport() {
  return { height: frame.clientHeight, width: frame.clientWidth, is_expanded: true, is_state_stable: true };
}

const noInsets = { top: 0, bottom: 0, left: 0, right: 0 };

const handlers = {
  web_app_request_theme: () => emit('theme_changed', { theme_params: themes[byId('theme').value] }),
  web_app_request_viewport: () => emit('viewport_changed', viewport()),
  web_app_expand: () => emit('viewport_changed', viewport()),
  web_app_request_safe_area: () => emit('safe_area_changed', noInsets),
  web_app_request_content_safe_area: () => emit('content_safe_area_changed', noInsets),
  web_app_close: () => close(),
  web_app_setup_back_button: (data) => {
    goesBack = Boolean(data?.is_visible);
    paintBack();
  },
  web_app_setup_settings_button: (data) => (byId('settings').hidden = !data?.is_visible),
  web_app_setup_main_button: (data) => paintButton('main', data),
  web_app_setup_secondary_button: (data) => paintButton('secondary', data),
  web_app_open_invoice: (data) => starsSheet(data.slug),
  web_app_open_link: (data) => follow(data.url),
  web_app_open_tg_link: (data) => followTelegram(data.path_full),
  web_app_open_popup: (data) => popup(data),
  web_app_request_write_access: () => emit('write_access_requested', { status: 'allowed' }),
  web_app_request_phone: () => emit('phone_requested', { status: 'cancelled' }),
  web_app_request_fullscreen: () => emit('fullscreen_failed', { error: 'UNSUPPORTED' }),
  web_app_check_home_screen: () => emit('home_screen_checked', { status: 'unsupported' }),
  web_app_biometry_get_info: () => emit('biometry_info_received', { available: false }),
  web_app_open_scan_qr_popup: () => emit('scan_qr_popup_closed'),
  web_app_read_text_from_clipboard: (data) =>
    emit('clipboard_text_received', { req_id: data.req_id, data: null }),
  web_app_request_file_download: (data) => {
    emit('file_download_requested', { status: 'downloading' });
    follow(data.url);
  },
  web_app_invoke_custom_method: (data) => cloudStorage(data),
  web_app_device_storage_get_key: (data) => unsupported('device_storage_failed', data),
  web_app_device_storage_save_key: (data) => unsupported('device_storage_failed', data),
  web_app_secure_storage_get_key: (data) => unsupported('secure_storage_failed', data),
  web_app_secure_storage_save_key: (data) => unsupported('secure_storage_failed', data),
};

function received(event) {
  if (event.data === 'sandbox:close' && event.origin === location.origin) {
    hideOverlay();
    emit('visibility_changed', { is_visible: true });
    return;
  }
  if (event.source !== frame.contentWindow || event.origin !== appOrigin) return;
  const message = parsed(event.data);
  // Haptics, colours, closing and swipe behaviour need no answer and show nothing here.
  if (message) handlers[message.eventType]?.(message.eventData);
}

function parsed(data) {
  if (typeof data !== 'string' || !data.startsWith('{')) return null;
  const message = JSON.parse(data);
  return typeof message.eventType === 'string' ? message : null;
}

function unsupported(event, data) {
  emit(event, { req_id: data.req_id, error: 'UNSUPPORTED' });
}

function paintBack() {
  byId('back').textContent = goesBack ? '‹' : '✕';
  byId('back').setAttribute('aria-label', goesBack ? 'Back' : 'Close');
}

function paintButton(id, data = {}) {
  const button = byId(id);
  button.hidden = !data.is_visible;
  button.disabled = data.is_active === false || Boolean(data.is_progress_visible);
  if (data.text) button.textContent = data.is_progress_visible ? '…' : data.text;
  if (data.color) button.style.background = data.color;
  if (data.text_color) button.style.color = data.text_color;
  byId('bottom').hidden = byId('main').hidden && byId('secondary').hidden;
}

function showOverlay(...content) {
  overlay.replaceChildren(...content);
  overlay.hidden = false;
  overlay.querySelector('button, a')?.focus();
}

function hideOverlay() {
  overlay.hidden = true;
  overlay.replaceChildren();
}

/** Telegram's confirmation of a payment in Stars. */
async function starsSheet(slug) {
  const finish = (status) => {
    hideOverlay();
    emit('invoice_closed', { slug, status });
  };
  try {
    const invoice = await read(`/desk/stars?slug=${encodeURIComponent(slug)}`);
    const error = el('p', { class: 'error', hidden: true });
    const pay = el('button', { class: 'first', type: 'button' }, `Confirm and pay ${invoice.amount} ★`);
    let ending = 'cancelled';
    const cancel = el('button', { type: 'button', onclick: () => finish(ending) }, 'Cancel');
    pay.addEventListener('click', async () => {
      pay.disabled = cancel.disabled = true;
      pay.textContent = 'Asking the bot …';
      const outcome = await press('/desk/stars', { slug, user: Number(byId('user').value) }).catch(
        (problem) => ({
          message: problem.message,
        }),
      );
      if (outcome.status === 'paid') {
        desk.toast(`${invoice.amount} ★ paid`);
        finish('paid');
        return;
      }
      error.textContent =
        outcome.message ?? (outcome.end === 'NO_ANSWER' ? 'The bot did not answer.' : outcome.end);
      error.hidden = false;
      pay.hidden = true;
      cancel.disabled = false;
      cancel.textContent = 'Close';
      ending = 'failed';
    });
    showOverlay(
      el(
        'div',
        { class: 'sheet', role: 'dialog', 'aria-label': 'Pay with Stars' },
        el('div', { class: 'star', 'aria-hidden': 'true' }, '★'),
        el('h3', {}, invoice.title),
        el('p', {}, invoice.description),
        error,
        pay,
        cancel,
      ),
    );
  } catch (problem) {
    desk.toast(problem.message, true);
    finish('failed');
  }
}

/** Pages of this server open inside the phone; others are offered as a link, as Telegram does. */
function follow(address) {
  const url = new URL(address, location.href);
  if (url.origin === location.origin) {
    showOverlay(browser(url));
    return;
  }
  const done = () => hideOverlay();
  showOverlay(
    el(
      'div',
      { class: 'sheet', role: 'dialog', 'aria-label': 'Open link' },
      el('h3', {}, 'Open this link?'),
      el('p', {}, url.href),
      el(
        'a',
        { class: 'go first', href: url.href, target: '_blank', rel: 'noopener', onclick: done },
        'Open',
      ),
      el('button', { type: 'button', onclick: done }, 'Cancel'),
    ),
  );
}

function browser(url) {
  return el(
    'div',
    { class: 'browser', role: 'dialog', 'aria-label': 'Browser' },
    el(
      'div',
      { class: 'chrome' },
      el(
        'button',
        { class: 'chrome-button', type: 'button', 'aria-label': 'Close', onclick: hideOverlay },
        '✕',
      ),
      el('div', { class: 'chrome-title' }, el('b', {}, url.host), el('small', {}, url.pathname)),
      el('a', { href: url.href, target: '_blank', rel: 'noopener', 'aria-label': 'Open in a tab' }, '↗'),
    ),
    el('iframe', { src: url.href, title: 'Page' }),
  );
}

function followTelegram(path) {
  const slug = /^\/(?:\$|invoice\/)([\w-]+)/.exec(path);
  const start = /^\/\w+\?(?:start|startapp)=([\w-]*)/.exec(path);
  if (slug) {
    starsSheet(slug[1]);
  } else if (start) {
    desk.say(`/start ${start[1]}`);
    close();
  } else {
    follow(`https://t.me${path}`);
  }
}

function popup(data) {
  const end = (id) => {
    hideOverlay();
    emit('popup_closed', id === null ? {} : { button_id: id });
  };
  const words = { ok: 'OK', close: 'Close', cancel: 'Cancel' };
  const buttons = (data.buttons?.length ? data.buttons : [{ id: '', type: 'close' }]).map((button, at) =>
    el(
      'button',
      { type: 'button', class: at === 0 ? 'first' : '', onclick: () => end(button.id) },
      button.text || words[button.type] || 'OK',
    ),
  );
  showOverlay(
    el(
      'div',
      { class: 'sheet', role: 'alertdialog', 'aria-label': data.title || 'Message' },
      data.title ? el('h3', {}, data.title) : null,
      el('p', {}, data.message),
      ...buttons,
    ),
  );
}

/** CloudStorage of the chosen user, kept in this browser. */
function cloudStorage({ req_id, method, params = {} }) {
  const prefix = `cloud:${byId('user').value}:`;
  const result = {
    saveStorageValue: () => {
      localStorage.setItem(prefix + params.key, params.value);
      return true;
    },
    getStorageValues: () =>
      Object.fromEntries((params.keys ?? []).map((key) => [key, localStorage.getItem(prefix + key) ?? ''])),
    getStorageKeys: () =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    deleteStorageValues: () => {
      for (const key of params.keys ?? []) localStorage.removeItem(prefix + key);
      return true;
    },
  }[method];
  emit('custom_method_invoked', result ? { req_id, result: result() } : { req_id, error: 'UNKNOWN_METHOD' });
}
