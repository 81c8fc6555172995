/** Each query is right in its own language and asks for things that exist. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dashboards, filledIn, queries, read, rules, WITH_RULES } from './files.mjs';
import {
  logqlFaults,
  logqlNodes,
  promqlFaults,
  promqlMetrics,
  traceqlFaults,
  traceqlNodes,
} from './languages.mjs';

const each = (type, check) =>
  queries(type).forEach(({ at, text, target, panel }) => check(text, at, target, panel));

test('the checkers see what is wrong', () => {
  assert.deepEqual(promqlFaults('sum(rate(a[5m]))'), []);
  for (const wrong of ['rate(a)', 'sum(rate(a[5m])', 'sum by (a b) (c)', 'histogram_quantile(a)']) {
    assert.notDeepEqual(promqlFaults(wrong), [], wrong);
  }
  for (const wrong of ['{a="b" | json', 'rate({a="b"})', '{a=b}']) {
    assert.notDeepEqual(logqlFaults(wrong), [], wrong);
  }
  for (const wrong of ['{ status = error', '{ span.a == 1 }', '{ kind = }']) {
    assert.notDeepEqual(traceqlFaults(wrong), [], wrong);
  }
});

test('PromQL of panels parses and its types fit', () => {
  each('prometheus', (query, at) => assert.deepEqual(promqlFaults(filledIn(query)), [], `${at}: ${query}`));
});

test('LogQL of panels parses', () => {
  each('loki', (query, at) => assert.deepEqual(logqlFaults(filledIn(query)), [], `${at}: ${query}`));
});

test('TraceQL of panels parses', () => {
  each('tempo', (query, at, target) => {
    if (target.queryType === 'traceql') {
      assert.deepEqual(traceqlFaults(filledIn(query)), [], `${at}: ${query}`);
    } else {
      assert.equal(target.queryType, 'serviceMap', at);
    }
  });
});

test('a rate over time uses the interval of the graph, a sum of the whole range its range', () => {
  const counter = /\b(rate|irate|increase)\(/;
  each('prometheus', (query, at, target) => {
    if (counter.test(query)) {
      for (const [, range] of query.replaceAll(/"[^"]*"/g, '').matchAll(/\[([^\]]+)\]/g)) {
        assert.ok(['$__rate_interval', '$__range'].includes(range), `${at}: [${range}]`);
      }
    }
    if (target.range) {
      assert.ok(
        !/rate\([^[]*\[\$__range\]/.test(query),
        `${at}: a rate over the whole range, drawn as a line`,
      );
    }
  });
});

test('a share never divides by nothing', () => {
  each('prometheus', (query, at) => {
    if (/rate\(.*\)\s*\/ /.test(query)) {
      assert.match(query, /> 0\)|\/ count\(/, `${at}: ${query}`);
    }
  });
});

test('a percentile adds up the instances first and keeps le', () => {
  each('prometheus', (query, at) => {
    if (query.includes('histogram_quantile')) {
      assert.match(query, /histogram_quantile\(0\.\d+, sum by \(([a-z_]+, )*le\) \(rate\(/, at);
    }
  });
});

test('panels of latency show exemplars', () => {
  each('prometheus', (query, at, target, panel) => {
    if (query.includes('_bucket') && ['timeseries', 'heatmap'].includes(panel.type)) {
      assert.equal(target.exemplar, true, at);
    }
  });
});

// -- logs

/** Labels and structured metadata Alloy gives a line, and the members of a real line of the shop. */
const LABELS = ['container', 'service', 'level'];
const METADATA = ['request_id', 'trace_id'];
const SIGNALS = JSON.parse(read('monitoring/grafana/schema/signals.json'));
const MEMBERS = SIGNALS.line;

/** What is wrong with where a LogQL query looks. */
function strangePlaces(text) {
  const words = (list) =>
    list
      .match(/\(([^)]*)\)/)[1]
      .split(',')
      .map((one) => one.trim());
  const labels = logqlNodes(text, 'Selector').flatMap((selector) =>
    [...selector.matchAll(/([a-z_]+)\s*(?:=~|!=|!~|=)/g)].map(([, label]) => label),
  );
  const members = logqlNodes(text, 'LabelExtractionExpression').map((found) => found.match(/"(.*)"/)[1]);
  const filters = logqlNodes(text, 'LabelFilter').map((filter) => filter.match(/^[a-z_]+/)[0]);
  const groups = logqlNodes(text, 'Grouping').flatMap(words);
  return [
    ...labels.filter((name) => !LABELS.includes(name)),
    ...members.filter((name) => !MEMBERS.includes(name)),
    ...filters.filter((name) => ![...MEMBERS, ...METADATA].includes(name)),
    ...groups.filter((name) => ![...LABELS, ...MEMBERS].includes(name)),
  ];
}

test('what LogQL asks for that is not there is seen', () => {
  assert.deepEqual(
    strangePlaces(
      'sum by (level) (count_over_time({service="a"} | json logger="logger" | trace_id=`b` [5m]))',
    ),
    [],
  );
  for (const wrong of [
    '{logger="a"}',
    '{service="a"} | json a="nobody"',
    '{service="a"} | nobody=`b`',
    'sum by (nobody) (rate({service="a"}[5m]))',
  ]) {
    assert.deepEqual(strangePlaces(wrong).length, 1, wrong);
  }
});

test('LogQL selects by labels only and filters by what the shop writes', () => {
  each('loki', (query, at) => assert.deepEqual(strangePlaces(filledIn(query)), [], at));
});

test('rules over metrics and over log lines parse, and ask for what is there', WITH_RULES, () => {
  for (const { file, rule } of rules('monitoring/prometheus/rules')) {
    assert.deepEqual(promqlFaults(rule.expr), [], `${file}: ${rule.alert ?? rule.record}`);
  }
  for (const { file, rule } of rules('monitoring/loki/rules')) {
    assert.deepEqual([...logqlFaults(rule.expr), ...strangePlaces(rule.expr)], [], `${file}: ${rule.alert}`);
  }
});

// -- traces

test('TraceQL asks for attributes and names a real trace of the shop has', () => {
  each('tempo', (query, at, target) => {
    if (target.queryType !== 'traceql') {
      return;
    }
    const text = filledIn(query);
    for (const field of traceqlNodes(text, 'AttributeField')) {
      const [scope, ...name] = field.split('.');
      assert.ok(SIGNALS[scope]?.includes(name.join('.')), `${at}: ${field}`);
    }
    for (const [, name] of text.matchAll(/(?<![.\w])name = "([^"]+)"/g)) {
      assert.ok(SIGNALS.names.includes(name), `${at}: span ${name}`);
    }
    for (const [, service] of text.matchAll(/service\.name = "([^"]+)"/g)) {
      assert.match(
        read('src/main/resources/META-INF/microprofile-config.properties'),
        new RegExp(`^otel\\.service\\.name=${service}$`, 'm'),
        at,
      );
    }
  });
});

// -- variables

test('a choice asks for a label of a metric that a panel of its dashboard uses', () => {
  for (const { dashboard } of dashboards) {
    for (const variable of dashboard.templating.list.filter(
      ({ type, datasource }) => type === 'query' && datasource.type === 'prometheus',
    )) {
      const [, selector] = variable.query.query.match(/^label_values\((.*), ([a-z_]+)\)$/);
      assert.deepEqual(promqlFaults(selector), [], variable.name);
    }
  }
});

test('only objectives the rules record are asked for', WITH_RULES, () => {
  const recorded = new Set(rules('monitoring/prometheus/rules').map(({ rule }) => rule.record));
  each('prometheus', (query, at) => {
    for (const [name] of query.matchAll(/\b[a-z]+:[a-z0-9_]+:[a-z0-9_]+\b/g)) {
      assert.ok(recorded.has(name), `${at}: ${name}`);
    }
  });
});

// -- alerts

test('the dashboard an alert leads to shows every metric the alert looks at', WITH_RULES, () => {
  const recordings = new Map(
    rules('monitoring/prometheus/rules')
      .filter(({ rule }) => rule.record)
      .map(({ rule }) => [rule.record, rule.expr]),
  );
  // count, sum and buckets of a histogram are one metric
  const raw = (query) =>
    promqlMetrics(query).flatMap((name) =>
      recordings.has(name) ? raw(recordings.get(name)) : [name.replace(/_(count|sum|bucket)$/, '')],
    );
  const shown = new Map(dashboards.map(({ dashboard }) => [dashboard.uid, new Set()]));
  for (const { dashboard, text } of queries('prometheus')) {
    raw(filledIn(text)).forEach((name) => shown.get(dashboard.uid).add(name));
  }
  const hidden = rules('monitoring/prometheus/rules')
    .filter(({ rule }) => rule.alert)
    .flatMap(({ rule }) => {
      const uid = rule.annotations.dashboard_url.match(/^\/d\/([a-z-]+)/)[1];
      return [...new Set(raw(rule.expr))]
        .filter((name) => !shown.get(uid).has(name))
        .map((name) => `${rule.alert}: ${name} in ${uid}`);
    });
  assert.deepEqual(hidden, []);
});
