/** Reads Alloy's configuration language as far as ours uses it: blocks, attributes, strings, numbers, lists, objects, references. */

const TOKEN = /\s+|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|[{}[\]=,]/y;

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      throw new Error(
        `line ${text.slice(0, at).split('\n').length}: not understood: ${text.slice(at, at + 20)}`,
      );
    }
    if (!/^(\s|\/\/)/.test(match[0])) {
      found.push(match[0]);
    }
  }
  return found;
}

/** @returns blocks as `{ type, label, attributes, blocks }` */
export function alloyBlocks(text) {
  const rest = tokens(text);
  const take = (expected) => {
    const token = rest.shift();
    if (token === undefined || (expected && token !== expected)) {
      throw new Error(`${expected ?? 'something'} expected, not ${token}`);
    }
    return token;
  };
  const value = () => {
    const token = take();
    if (token === '[') {
      const list = [];
      while (rest[0] !== ']') {
        list.push(value());
        if (rest[0] === ',') take(',');
      }
      take(']');
      return list;
    }
    if (token === '{') {
      const object = {};
      while (rest[0] !== '}') {
        const key = take();
        take('=');
        object[key] = value();
        if (rest[0] === ',') take(',');
      }
      take('}');
      return object;
    }
    if (token.startsWith('"')) {
      return JSON.parse(token);
    }
    return /^[A-Za-z_]/.test(token) && !['true', 'false', 'null'].includes(token)
      ? { reference: token }
      : JSON.parse(token);
  };
  const body = (end) => {
    const found = { attributes: {}, blocks: [] };
    while (rest[0] !== end) {
      const name = take();
      if (rest[0] === '=') {
        take('=');
        found.attributes[name] = value();
      } else {
        const label = rest[0]?.startsWith('"') ? JSON.parse(take()) : undefined;
        take('{');
        found.blocks.push({ type: name, label, ...body('}') });
        take('}');
      }
    }
    return found;
  };
  return body(undefined).blocks;
}
