/** Each alert over log lines fires, stays silent just below and resolves; and no number in it can be doubled or halved unseen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, rules, yaml } from './files.mjs';
import { answer } from './logql.mjs';

const alerts = rules('monitoring/loki/rules').map(({ rule }) => rule);
const scenarios = yaml('monitoring/loki/tests/logs.yml');
const SECONDS = { s: 1, m: 60, h: 3600 };
/** How often Loki's ruler looks when nothing else is said. */
const EVERY = 60;

const seconds = (duration) => {
  const [, number, unit] = duration.match(/^(\d+)([smh])$/);
  return number * SECONDS[unit];
};

/** Lines as the shop writes them and Alloy labels them. */
const written = ({ lines }) =>
  lines.flatMap(({ at, every, from, until, level, message, container = 'app' }) => {
    const times = [];
    for (let time = at ?? from; time <= (at ?? until); time += every ?? Infinity) {
      times.push(time);
    }
    return times.map((time) => ({
      at: time,
      labels: { container, level, service: 'cybervpn' },
      text: JSON.stringify({ level, logger: 'com.cybervpn', message, service: 'cybervpn' }),
    }));
  });

/** What the ruler holds of an alert at some time: the values of what fires, by looking every minute from the start on. */
function firing(alert, lines, time) {
  const lasting = seconds(alert.for ?? '0s');
  const since = new Map();
  let found = [];
  // the last look is the one asked about
  for (let now = time % EVERY; now <= time; now += EVERY) {
    found = answer(alert.expr, lines, now).map(({ labels, value }) => ({ key: JSON.stringify(labels), value }));
    const keys = new Set(found.map(({ key }) => key));
    [...since.keys()].filter((key) => !keys.has(key)).forEach((key) => since.delete(key));
    found.filter(({ key }) => !since.has(key)).forEach(({ key }) => since.set(key, now));
    found = found.filter(({ key }) => now - since.get(key) >= lasting);
  }
  return found.map(({ value }) => value);
}

/** What is wrong with an alert by a scenario; nothing when it does what it should. */
function faults(alert, scenario) {
  const lines = written(scenario);
  const wrong = [];
  for (const time of [...(scenario.silent ?? []), ...(scenario.resolved ?? [])]) {
    if (firing(alert, lines, time).length > 0) {
      wrong.push(`fires at ${time}`);
    }
  }
  for (const time of scenario.firing ?? []) {
    const values = firing(alert, lines, time);
    if (values.length !== 1) {
      wrong.push(`${values.length} fire at ${time}`);
    } else if (scenario.value !== undefined && Math.abs(values[0] - scenario.value) > 0.01) {
      wrong.push(`says ${values[0]} at ${time}`);
    }
  }
  return wrong;
}

const TURNED = { '>': '<=', '<': '>=' };

/** The alert with each number in it doubled and halved; a comparison with nothing turned around. */
function mutants(alert) {
  const found = [];
  const change = (key, text) => found.push({ ...alert, [key]: text });
  for (const match of alert.expr.matchAll(/([<>]) (\d+)$|\[(\d+)([smh])\]/g)) {
    const [whole, comparison, limit, number, unit] = match;
    const put = (text) =>
      change('expr', alert.expr.slice(0, match.index) + text + alert.expr.slice(match.index + whole.length));
    if (comparison && Number(limit) === 0) {
      put(`${TURNED[comparison]} 0`);
    } else if (comparison) {
      put(`${comparison} ${limit * 2}`);
      put(`${comparison} ${limit / 2}`);
    } else {
      const lasting = number * SECONDS[unit];
      put(`[${lasting * 2}s]`);
      put(`[${lasting / 2}s]`);
    }
  }
  if (alert.for) {
    change('for', `${seconds(alert.for) * 2}s`);
    change('for', `${seconds(alert.for) / 2}s`);
  }
  return found;
}

for (const scenario of scenarios) {
  test(scenario.name, () => {
    const alert = alerts.find(({ alert: name }) => name === scenario.alert);
    assert.deepEqual(faults(alert, scenario), []);
  });
}

test('each alert over log lines has a scenario that fires and resolves, and one that stays silent', () => {
  for (const { alert } of alerts) {
    const own = scenarios.filter((scenario) => scenario.alert === alert);
    assert.ok(
      own.some(({ firing: on, resolved }) => on?.length && resolved?.length),
      alert,
    );
    assert.ok(
      own.some(({ firing: on, silent }) => !on && silent?.length),
      alert,
    );
  }
});

test('no number of an alert over log lines can be doubled or halved without a scenario telling so', () => {
  const all = alerts.flatMap(mutants);
  assert.ok(all.length >= 14, `${all.length} mutants`);
  const unseen = all.filter((mutant) =>
    scenarios
      .filter(({ alert }) => alert === mutant.alert)
      .every((scenario) => faults(mutant, scenario).length === 0),
  );
  assert.deepEqual(
    unseen.map(({ alert, expr, for: lasting }) => `${alert}: ${expr} for ${lasting}`),
    [],
  );
});

test('the words looked for are those the shop writes', () => {
  assert.match(read('src/main/java/com/cybervpn/observability/ShopGauges.java'), /"the ledger has %d postings that are not balanced"/);
});

test('what the answers do not know is refused', () => {
  for (const query of [
    'sum(rate({a="b"} | json [5m])) > 1',
    'max by (a) (rate({a="b"}[5m])) > 1',
    'bytes_rate({a="b"}[5m]) > 1',
    'sum by (a) (rate({a="b"}[5m])) > bool 1',
  ]) {
    assert.throws(() => answer(query, [{ at: 1, labels: { a: 'b' }, text: '' }], 1), query);
  }
});
