import { byId, el, press, read } from './dom.js';

const hash = decodeURIComponent(location.pathname.split('/').pop());
const address = `/desk/pay/${encodeURIComponent(hash)}`;
const framed = window.parent !== window;
let drawn = '';
let cancelled = false;

function leave() {
  if (framed) window.parent.postMessage('sandbox:close', location.origin);
  else if (history.length > 1) history.back();
  else window.close();
}

function head(invoice) {
  return [
    el('p', { class: 'amount' }, `${invoice.amount} ${invoice.currency}`),
    invoice.description ? el('p', { class: 'what' }, invoice.description) : null,
  ];
}

function verdict(kind, sign, title, text) {
  return el(
    'div',
    { class: `state ${kind}` },
    el('div', { class: 'sign', 'aria-hidden': 'true' }, sign),
    el('h2', {}, title),
    text ? el('p', { class: 'hint' }, text) : null,
  );
}

function ending(invoice) {
  const back =
    invoice.button_url && !framed ? el('a', { href: invoice.button_url }, 'Back to CyberVPN') : null;
  return el('div', { class: 'buttons' }, back, el('button', { type: 'button', onclick: leave }, 'Close'));
}

function checkout(invoice) {
  const error = el('p', { class: 'error', hidden: true, role: 'alert' });
  const choices = invoice.assets.map((asset, at) =>
    el(
      'label',
      { class: 'asset' },
      el('input', { type: 'radio', name: 'asset', value: asset.asset, checked: at === 0 }),
      el('b', {}, asset.asset, el('span', {}, asset.amount)),
    ),
  );
  const pay = el('button', { class: 'pay' }, `Pay ${invoice.amount} ${invoice.currency}`);
  const cancel = () => {
    cancelled = true;
    draw(invoice);
  };
  const form = el(
    'form',
    {},
    el('fieldset', {}, el('legend', {}, 'Pay with'), ...choices),
    error,
    el('div', { class: 'buttons' }, pay, el('button', { type: 'button', onclick: cancel }, 'Cancel')),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    pay.disabled = true;
    try {
      await press(address, { asset: new FormData(form).get('asset') });
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      pay.disabled = false;
    }
    await refresh();
  });
  return form;
}

function content(invoice) {
  if (invoice.status === 'paid') {
    const paid = `${invoice.paid_amount} ${invoice.paid_asset}`;
    return [
      verdict('paid', '✓', 'Paid', `${paid} for ${invoice.amount} ${invoice.currency}`),
      ending(invoice),
    ];
  }
  if (invoice.status === 'expired') {
    return [verdict('expired', '⌛', 'Expired', 'This invoice can no longer be paid here.'), ending(invoice)];
  }
  if (cancelled) {
    const again = () => {
      cancelled = false;
      draw(invoice);
    };
    return [
      verdict('cancelled', '✕', 'Cancelled', 'Nothing was paid.'),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', class: 'pay', onclick: again }, 'Pay after all'),
        el('button', { type: 'button', onclick: leave }, 'Close'),
      ),
    ];
  }
  const until = invoice.expires_at ? `open until ${new Date(invoice.expires_at).toLocaleTimeString()}` : null;
  return [...head(invoice), until ? el('p', { class: 'until' }, until) : null, checkout(invoice)];
}

function draw(invoice) {
  const state = `${invoice.status} ${cancelled}`;
  if (state === drawn) return;
  drawn = state;
  byId('invoice').replaceChildren(...content(invoice).filter(Boolean));
}

async function refresh() {
  try {
    draw(await read(address));
  } catch (problem) {
    drawn = '';
    byId('invoice').replaceChildren(el('p', { class: 'error', role: 'alert' }, problem.message));
  }
}

await refresh();
setInterval(refresh, 2000);
