import { byId, el, read } from './dom.js';

let shown = '';
const opened = new Set();

const time = (iso) => new Date(iso).toLocaleTimeString([], { hour12: false });

/** Text as text; of its addresses only those of the shop are links. */
function readable(text, shop) {
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    if (!part.startsWith(`${shop}/`)) return part;
    return el('a', { href: part, target: '_blank', rel: 'noopener' }, part);
  });
}

function card(mail, shop) {
  const body = el('pre', {}, readable(mail.text, shop));
  const head = el(
    'summary',
    {},
    el('b', {}, mail.subject),
    el('span', { class: 'hint' }, `to ${mail.to}`),
    el('small', {}, time(mail.at)),
  );
  const details = el('details', { open: opened.has(mail.id) }, head, body);
  details.addEventListener('toggle', () => {
    if (details.open) opened.add(mail.id);
    else opened.delete(mail.id);
  });
  return details;
}

async function refresh() {
  const { mails, shop } = await read('/desk/mail');
  const wanted = byId('to').value.trim().toLowerCase();
  const fitting = mails.filter((mail) => mail.to.toLowerCase().includes(wanted));
  const state = JSON.stringify(fitting);
  if (state === shown) return;
  shown = state;
  byId('mails').replaceChildren(
    ...(fitting.length
      ? fitting.map((mail) => card(mail, shop))
      : [el('p', { class: 'hint' }, mails.length ? 'None to this address.' : 'No mail has been sent yet.')]),
  );
}

const show = () =>
  refresh().catch((problem) => {
    shown = '';
    byId('mails').replaceChildren(el('p', { class: 'hint' }, problem.message));
  });

byId('to').addEventListener('input', show);
show();
setInterval(() => {
  if (!document.hidden) show();
}, 2000);
