/**
 * Answers a LogQL query over log lines held in memory, as far as the alert rules use the language: a selector, line filters,
 * rate, count_over_time and absent_over_time, sums by label, and comparison with a number. What it does not know it refuses.
 * Meaning: https://grafana.com/docs/loki/latest/query/
 */
import { parser } from '@grafana/lezer-logql';

const SECONDS = { s: 1, m: 60, h: 3600 };
const COMPARISONS = {
  Gtr: (a, b) => a > b,
  Gte: (a, b) => a >= b,
  Lss: (a, b) => a < b,
  Lte: (a, b) => a <= b,
  Eql: (a, b) => a === b,
  Neq: (a, b) => a !== b,
};

const children = (node) => {
  const found = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    found.push(child);
  }
  return found;
};

/**
 * @param lines `{ at, labels, text }`, `at` in seconds
 * @param now when it is asked, in seconds
 * @returns series as `{ labels, value }`
 */
export function answer(query, lines, now) {
  const text = (node) => query.slice(node.from, node.to);
  const all = (node, name) => [
    ...(node.name === name ? [node] : []),
    ...children(node).flatMap((child) => all(child, name)),
  ];
  const quoted = (node) => {
    const string = text(node);
    return string.startsWith('`') ? string.slice(1, -1) : JSON.parse(string);
  };
  const refuse = (node) => {
    throw new Error(`no answer is known to ${node.name}: ${text(node)}`);
  };

  const matches = (operator, wanted, actual) => {
    switch (operator) {
      case '=':
        return actual === wanted;
      case '!=':
        return actual !== wanted;
      case '=~':
        return new RegExp(`^(?:${wanted})$`).test(actual);
      case '!~':
        return !new RegExp(`^(?:${wanted})$`).test(actual);
      default:
        throw new Error(operator);
    }
  };
  const passes = (operator, wanted, line) => {
    switch (operator) {
      case '|=':
        return line.includes(wanted);
      case '!=':
        return !line.includes(wanted);
      case '|~':
        return new RegExp(wanted).test(line);
      case '!~':
        return !new RegExp(wanted).test(line);
      default:
        throw new Error(operator);
    }
  };

  const matchers = (selector) =>
    all(selector, 'Matcher').map((matcher) => {
      const [name, operator, value] = children(matcher);
      return { name: text(name), operator: text(operator), value: quoted(value) };
    });

  /** The lines a log range is made of: after its beginning, up to now. */
  const range = (node) => {
    const wanted = matchers(all(node, 'Selector')[0]);
    const filters = all(node, 'LineFilter').map((filter) => {
      const [operator, value] = children(filter);
      return { operator: text(operator), value: quoted(value) };
    });
    all(node, 'PipelineStage')
      .filter(({ firstChild }) => firstChild.name !== 'LineFilters')
      .forEach(refuse);
    const [, number, unit] = text(all(node, 'Duration')[0]).match(/^(\d+)([smh])$/);
    const seconds = number * SECONDS[unit];
    return {
      seconds,
      wanted,
      lines: lines.filter(
        (line) =>
          line.at > now - seconds &&
          line.at <= now &&
          wanted.every(({ name, operator, value }) => matches(operator, value, line.labels[name] ?? '')) &&
          filters.every(({ operator, value }) => passes(operator, value, line.text)),
      ),
    };
  };

  const grouped = (samples, key, labels) => {
    const groups = new Map();
    for (const sample of samples) {
      const name = JSON.stringify(labels(sample));
      groups.set(name, (groups.get(name) ?? 0) + key(sample));
    }
    return [...groups].map(([name, value]) => ({ labels: JSON.parse(name), value }));
  };

  const overTime = (node) => {
    const operation = text(all(node, 'RangeOp')[0]);
    const found = range(node);
    const counts = grouped(
      found.lines,
      () => 1,
      (line) => line.labels,
    );
    switch (operation) {
      case 'count_over_time':
        return counts;
      case 'rate':
        return counts.map(({ labels, value }) => ({ labels, value: value / found.seconds }));
      case 'absent_over_time':
        return counts.length > 0
          ? []
          : [
              {
                labels: Object.fromEntries(
                  found.wanted
                    .filter(({ operator }) => operator === '=')
                    .map(({ name, value }) => [name, value]),
                ),
                value: 1,
              },
            ];
      default:
        return refuse(node);
    }
  };

  const summed = (node) => {
    const operation = children(node).find(({ name }) => name === 'VectorOp');
    const by = children(node).find(({ name }) => name === 'Grouping');
    if (text(operation) !== 'sum' || !text(by).startsWith('by')) {
      refuse(node);
    }
    const names = text(by)
      .match(/\(([^)]*)\)/)[1]
      .split(',')
      .map((name) => name.trim());
    const inner = children(node).find(({ name }) => name === 'MetricExpr');
    return grouped(
      metric(inner),
      ({ value }) => value,
      ({ labels }) => Object.fromEntries(names.map((name) => [name, labels[name] ?? ''])),
    );
  };

  const compared = (node) => {
    const [left, operator, modifier, ...rest] = children(node);
    if (text(modifier) !== '') {
      refuse(modifier);
    }
    const holds = COMPARISONS[operator.name] ?? refuse(operator);
    const limit = Number(text(rest.at(-1)));
    return Number.isNaN(limit) ? refuse(node) : metric(left).filter(({ value }) => holds(value, limit));
  };

  const metric = (node) => {
    switch (node.name) {
      case 'LogQL':
      case 'Expr':
      case 'MetricExpr':
        return metric(node.firstChild);
      case 'RangeAggregationExpr':
        return overTime(node);
      case 'VectorAggregationExpr':
        return summed(node);
      case 'BinOpExpr':
        return compared(node);
      default:
        return refuse(node);
    }
  };
  return metric(parser.parse(query).topNode);
}
