import { byId, el, press, read } from './dom.js';
import * as phone from './phone.js';

const vendors = {
  telegram: { name: 'Telegram', hue: 'var(--cyan)', notice: 'successful_payment' },
  cryptopay: { name: 'Crypto Pay', hue: 'var(--pink)', notice: 'invoice_paid' },
  remnawave: { name: 'Remnawave panel', hue: 'var(--green)', notice: null },
  oauth: { name: 'Google, Apple, GitHub, Discord', hue: 'var(--cyan)', notice: null },
  mail: {
    name: 'Mail server',
    hue: 'var(--pink)',
    notice: null,
    kinds: ['DOWN', 'SLOW', 'RATE_LIMITED', 'ERROR_500', 'HANG_BEFORE', 'TIMEOUT_AFTER_SUCCESS'],
  },
};

const kinds = [
  ['DOWN', 'Down: no answer, nothing done'],
  ['SLOW', 'Slow: answers after 5 s'],
  ['ERROR_500', 'Error 500, nothing done'],
  ['ERROR_AFTER_SUCCESS', 'Error 500, but done'],
  ['HTML_502', 'HTML page with 502'],
  ['EMPTY_BODY', 'Empty answer'],
  ['RATE_LIMITED', 'Too many requests (429)'],
  ['HANG_BEFORE', 'Hangs, nothing done'],
  ['TIMEOUT_AFTER_SUCCESS', 'Hangs, but done'],
  ['DROP_NOTICES', 'Drops notices'],
  ['DUPLICATE_NOTICES', 'Sends notices twice'],
  ['REORDER_NOTICES', 'Sends notices out of order'],
];

const shown = {};

function toast(text, failed = false) {
  const note = el('div', { class: failed ? 'toast failed' : 'toast' }, text);
  byId('toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

async function act(path, body) {
  try {
    toast((await press(path, body)).message);
  } catch (problem) {
    toast(problem.message, true);
  }
  await refresh();
}

const button = (label, path, body, kind = '') =>
  el('button', { type: 'button', class: kind, onclick: () => act(path, body) }, label);

const time = (iso) => new Date(iso).toLocaleTimeString([], { hour12: false });
const day = (iso) =>
  new Date(iso).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short', hour12: false });

/** Draws a part of the page only when what it shows has changed, so that focus and scroll stay. */
function draw(id, data, make) {
  const text = JSON.stringify(data);
  if (shown[id] === text) return;
  shown[id] = text;
  byId(id).replaceChildren(...make(data));
}

const orEmpty = (items, text, make) => (items.length ? items.map(make) : [el('p', { class: 'empty' }, text)]);

function vendorCard(key) {
  const { name, hue, notice, kinds: own } = vendors[key];
  const select = el('select', { 'aria-label': `What goes wrong at ${name}` });
  const fitting = own ? kinds.filter(([value]) => own.includes(value)) : kinds;
  select.append(...fitting.map(([value, label]) => el('option', { value }, label)));
  const times = el('input', { type: 'number', min: '0', value: '1', title: 'How often; 0 = until cleared' });
  times.setAttribute('aria-label', 'How often; 0 means until cleared');
  const endpoint = el('input', {
    class: 'endpoint',
    placeholder: 'only this endpoint or notice (empty: all)',
  });
  endpoint.setAttribute('aria-label', 'Only this endpoint or notice');
  const form = el('form', {}, select, times, el('button', {}, 'Set'), endpoint);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = { kind: select.value, times: Number(times.value), millis: 5000, retry_after: 5 };
    act(`/desk/faults/${key}`, endpoint.value ? { ...body, endpoint: endpoint.value } : body);
  });
  const drop = { kind: 'DROP_NOTICES', times: 1, endpoint: notice };
  return el(
    'div',
    { class: 'vendor', style: `--hue: ${hue}` },
    el('h3', {}, name, el('span', { id: `pill-${key}`, class: 'pill' })),
    el('p', { id: `numbers-${key}`, class: 'numbers' }),
    el(
      'div',
      { class: 'actions' },
      button('Down', `/desk/faults/${key}`, { kind: 'DOWN' }, 'bad'),
      button('Up', `/desk/faults/${key}`, { kind: 'NONE' }, 'good'),
      notice
        ? button('Drop next notice', `/desk/faults/${key}`, drop)
        : button('Next: done, no answer', `/desk/faults/${key}`, { kind: 'TIMEOUT_AFTER_SUCCESS', times: 1 }),
    ),
    form,
  );
}

function drawVendor(key, vendor) {
  const pill = byId(`pill-${key}`);
  const faults = vendor.faults.map((fault) => {
    const often = fault.left < 0 ? '' : ` ×${fault.left}`;
    return (
      fault.kind.toLowerCase().replaceAll('_', ' ') + often + (fault.endpoint ? ` (${fault.endpoint})` : '')
    );
  });
  pill.className = faults.length ? 'pill fault' : 'pill ok';
  pill.textContent = faults.length ? faults.join(', ') : 'works';
  byId(`numbers-${key}`).textContent =
    `calls ${vendor.calls} · notices ${vendor.notices}` +
    (vendor.held ? ` · HELD ${vendor.held}` : '') +
    (vendor.last ? ` · last ${vendor.last}` : '');
}

function invoiceRow(invoice) {
  const base = `/desk/invoices/${invoice.id}`;
  const paid = invoice.status === 'paid';
  const open = invoice.status === 'active';
  return el(
    'div',
    { class: 'row' },
    el(
      'div',
      { class: 'row-head' },
      el('b', {}, `${invoice.amount} ${invoice.currency}`),
      el('span', { class: `pill ${invoice.status}` }, invoice.status),
      el('a', { href: invoice.path, target: '_blank', rel: 'noopener' }, 'payment page'),
      el('small', { class: 'hint end' }, `#${invoice.id} · ${time(invoice.created_at)}`),
    ),
    invoice.description ? el('p', { class: 'hint' }, invoice.description) : null,
    el(
      'div',
      { class: 'actions' },
      open ? button('Pay', `${base}/pay`, {}, 'good') : null,
      paid ? null : button('Pay late', `${base}/pay-late`),
      paid ? null : button('Pay, no notice', `${base}/pay-quietly`),
      open ? button('Expire', `${base}/expire`) : null,
      paid ? button('Notice ×50', `${base}/duplicate`, { times: 50 }) : null,
      button('Forge', `${base}/forge`, {}, 'bad'),
    ),
  );
}

function userRow(user) {
  const base = `/desk/panel/${encodeURIComponent(user.username)}`;
  const look = { ACTIVE: 'active-user', EXPIRED: 'expired', LIMITED: 'limited', DISABLED: 'disabled' };
  const devices = `${user.devices}${user.device_limit === null ? '' : `/${user.device_limit}`} devices`;
  return el(
    'div',
    { class: 'row' },
    el(
      'div',
      { class: 'row-head' },
      el('b', {}, user.owner ?? user.username),
      el('span', { class: `pill ${look[user.status]}` }, user.status),
      el('a', { href: user.path, target: '_blank', rel: 'noopener' }, 'feed'),
      user.squads ? null : el('span', { class: 'pill fault' }, 'no servers'),
    ),
    user.owner ? el('p', { class: 'numbers' }, user.username) : null,
    el('p', { class: 'hint' }, `until ${day(user.expire_at)} · ${user.used} of ${user.limit} · ${devices}`),
    el(
      'div',
      { class: 'actions' },
      button('+10 GiB', `${base}/usage`, { gigabytes: 10 }),
      button('+ device', `${base}/device`),
      button('Expire now', `${base}/expire`),
      button('Delete', `${base}/delete`, {}, 'bad'),
    ),
  );
}

/** The bot writes HTML; here it is read as plain text. */
function plain(message) {
  if (message.parse_mode !== 'HTML') return message.text;
  return new DOMParser().parseFromString(message.text, 'text/html').body.textContent;
}

function messageBubble(message) {
  const keys = (message.reply_markup?.inline_keyboard ?? []).flat().map((key) => {
    const body = { user: message.chat_id, message: message.id, data: key.callback_data };
    if (key.callback_data) return button(key.text, '/desk/telegram/press', body);
    if (key.web_app) return el('button', { type: 'button', onclick: phone.open }, key.text);
    return el('a', { href: key.url, target: '_blank', rel: 'noopener' }, key.text);
  });
  return el(
    'div',
    { class: 'bubble' },
    el('small', {}, `to ${message.to} · ${time(message.at)}`),
    plain(message),
    keys.length ? el('div', { class: 'keys' }, ...keys) : null,
  );
}

function noticeLine(notice) {
  const answers = notice.dropped
    ? 'dropped'
    : notice.statuses.map((status) => status || '–').join(' ') || '…';
  return el(
    'div',
    {},
    el('time', {}, time(notice.at)),
    el('span', {}, notice.type),
    el('span', { class: notice.delivered ? 'yes' : 'no' }, answers),
  );
}

async function refresh() {
  const state = await read('/desk/state');
  byId('about').textContent = `@${state.shop.bot} · panel ${state.shop.panel} · ${state.shop.url}`;
  draw('links', state.links, (links) =>
    links.map((link) => el('a', { href: link.url, target: '_blank', rel: 'noopener' }, link.label)),
  );
  draw('user', state.people, (people) =>
    people.map((person) => el('option', { value: person.id }, `${person.firstName} (${person.role})`)),
  );
  for (const key of Object.keys(vendors)) drawVendor(key, state.vendors[key]);
  draw('invoices', state.invoices, (all) =>
    orEmpty(all, 'None yet: buy a plan in the app and choose crypto.', invoiceRow),
  );
  draw('panel', state.panel_users, (all) => orEmpty(all, 'Nobody has access yet.', userRow));
  draw('messages', state.messages, (all) =>
    orEmpty(all, 'The bot has not said anything yet.', messageBubble),
  );
  draw('notices', state.notices, (all) => orEmpty(all, 'None yet.', noticeLine));
}

const say = (text) => act('/desk/telegram/text', { user: Number(byId('user').value), text });

async function start() {
  byId('vendors').append(...Object.keys(vendors).map(vendorCard));
  phone.connect({ toast, say });
  byId('launch').addEventListener('submit', (event) => {
    event.preventDefault();
    phone.open();
  });
  for (const id of ['user', 'lang']) byId(id).addEventListener('change', phone.open);
  byId('say').addEventListener('submit', (event) => {
    event.preventDefault();
    say(byId('text').value);
  });
  for (const pressed of document.querySelectorAll('[data-post]')) {
    pressed.addEventListener('click', () => act(pressed.dataset.post));
  }
  const look = () => refresh().catch(() => toast('The sandbox does not answer.', true));
  setInterval(() => {
    if (!document.hidden) void look();
  }, 2000);
  await look();
  await phone.open();
}

start().catch((problem) => toast(problem.message, true));
