/** Makes an element: attributes, listeners (onclick …) and children; texts are never read as HTML. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Reads a page of the desk; throws an Error with the desk's own words. */
export async function read(path) {
  return answer(await fetch(path, { cache: 'no-store' }));
}

/** Presses a button of the desk; throws an Error with the desk's own words. */
export async function press(path, body = {}) {
  const headers = { 'Content-Type': 'application/json' };
  return answer(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `Status ${response.status}`);
  return body;
}
