/**
 * A strict look at a YAML tree: which keys a program knows at which place. `true` ends a branch, `'*'` stands for any name,
 * a list holds the shape of its members. Written from the reference of the version that is pinned.
 *
 * @returns {string[]} paths nobody knows
 */
export function strangers(value, shape, path = '') {
  if (shape === true) {
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? [`${path}: a value expected`]
      : [];
  }
  if (Array.isArray(shape)) {
    return Array.isArray(value)
      ? value.flatMap((one, index) => strangers(one, shape[0], `${path}[${index}]`))
      : [`${path}: a list expected`];
  }
  if (value === null || typeof value !== 'object') {
    return [`${path}: a mapping expected`];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = shape[key] ?? shape['*'];
    return known === undefined
      ? [`${path}.${key}`]
      : inner === null
        ? []
        : strangers(inner, known, `${path}.${key}`);
  });
}
