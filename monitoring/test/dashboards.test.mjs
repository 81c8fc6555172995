/** Each dashboard is one Grafana would accept, complete, and leads to the others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv from 'ajv';
import { committed, written } from '../scripts/dashboards.mjs';
import { dashboards, panels, read, yaml } from './files.mjs';

const UIDS = [
  'api',
  'application',
  'auth',
  'errors',
  'infrastructure',
  'logs',
  'miniapp',
  'payments',
  'postgresql',
  'redis',
  'slo',
  'traces',
  'worker',
].map((name) => `cybervpn-${name}`);

const SCHEMA = JSON.parse(read('monitoring/grafana/schema/grafana.json'));
const ajv = new Ajv({ strict: false, allErrors: true });
const isDashboard = ajv.compile(SCHEMA.dashboard);
const ofPanel = Object.fromEntries(
  Object.entries(SCHEMA.panels).map(([type, { options, fieldConfig }]) => [
    type.toLowerCase(),
    { options: ajv.compile(options), fieldConfig: fieldConfig ? ajv.compile(fieldConfig) : undefined },
  ]),
);
const faults = (validate, value) =>
  validate(value)
    ? []
    : validate.errors.map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );

test('what is committed is what the sources make; if not: npm run dashboards', async () => {
  assert.deepEqual(Object.fromEntries(committed()), Object.fromEntries(await written()));
});

test('all thirteen are each in a file of its name', () => {
  assert.deepEqual(dashboards.map(({ dashboard }) => dashboard.uid).sort(), UIDS);
  for (const { file, dashboard } of dashboards) {
    assert.equal(file, `${dashboard.uid}.json`);
  }
  assert.equal(new Set(dashboards.map(({ dashboard }) => dashboard.title)).size, UIDS.length);
});

test('the schema comes from the Grafana that is run; if not: npm run schema', () => {
  assert.equal(
    SCHEMA.grafana,
    JSON.parse(read('monitoring/package.json')).devDependencies['@grafana/schema'],
  );
  assert.equal(yaml('docker/compose.yaml').services.grafana.image, `grafana/grafana:${SCHEMA.grafana}`);
});

test('the schema refuses what Grafana does not know', () => {
  const [{ dashboard }] = dashboards;
  for (const broken of [
    { ...dashboard, surprise: 1 },
    { ...dashboard, time: 'now' },
    { ...dashboard, panels: [{ ...dashboard.panels[1], gridPos: { h: '1', w: 1, x: 0, y: 0 } }] },
  ]) {
    assert.notDeepEqual(faults(isDashboard, broken), []);
  }
});

test("each is valid against Grafana's own types", () => {
  for (const { file, dashboard } of dashboards) {
    assert.deepEqual(faults(isDashboard, dashboard), [], file);
  }
});

test('options of panels are valid against the types of their panel', () => {
  for (const { panel, at } of panels) {
    const known = ofPanel[panel.type.toLowerCase()];
    assert.ok(known, `${at}: ${panel.type} is not in the schema`);
    assert.deepEqual(faults(known.options, panel.options), [], at);
    if (known.fieldConfig && panel.fieldConfig.defaults.custom) {
      assert.deepEqual(faults(known.fieldConfig, panel.fieldConfig.defaults.custom), [], at);
    }
  }
});

test('a panel says what it shows and in which unit', () => {
  for (const { panel, at } of panels) {
    assert.ok(panel.description.length >= 20 && /[.?]$/.test(panel.description), `${at}: description`);
    assert.ok(panel.fieldConfig.defaults.unit, `${at}: unit`);
    assert.ok(panel.title.length > 1, at);
    assert.ok(panel.targets.length > 0, at);
  }
});

test('panels lie side by side', () => {
  for (const { dashboard } of dashboards) {
    const taken = new Set();
    for (const {
      gridPos: { x, y, w, h },
      title,
    } of dashboard.panels) {
      assert.ok(x + w <= 24, `${dashboard.uid}, ${title}`);
      for (let column = x; column < x + w; column++) {
        for (let line = y; line < y + h; line++) {
          assert.ok(!taken.has(`${column},${line}`), `${dashboard.uid}, ${title}: lies upon another`);
          taken.add(`${column},${line}`);
        }
      }
    }
    const ids = dashboard.panels.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, dashboard.uid);
  }
});

// -- what they refer to

const SOURCES = yaml('monitoring/grafana/provisioning/datasources/datasources.yaml').datasources;

test('each data source is a variable whose first value is one that is provisioned', () => {
  for (const { panel, dashboard, at } of panels) {
    for (const { type, uid } of [panel.datasource, ...panel.targets.map(({ datasource }) => datasource)]) {
      const variable = dashboard.templating.list.find(({ name }) => uid === '${' + name + '}');
      assert.equal(variable?.type, 'datasource', `${at}: ${uid}`);
      assert.equal(variable.query, type, at);
      assert.ok(
        SOURCES.some((source) => source.uid === variable.current.value && source.type === type),
        `${at}: ${variable.current.value}`,
      );
    }
  }
});

test('each variable that is used is declared, and each that is declared is used', () => {
  for (const { dashboard } of dashboards) {
    const declared = dashboard.templating.list.map(({ name }) => name);
    const text = JSON.stringify([
      dashboard.panels,
      dashboard.templating.list.map(({ datasource }) => datasource),
    ]);
    const used = new Set([...text.matchAll(/\$\{?([a-z][a-z_]*)\b/g)].map(([, name]) => name));
    assert.deepEqual([...used].sort(), [...declared].sort(), dashboard.uid);
  }
});

test('links lead to a dashboard that is and to variables it has', () => {
  let seen = 0;
  for (const { panel, at } of panels) {
    for (const { url } of panel.fieldConfig.defaults.links) {
      const [, uid] = url.match(/^\/d\/([a-z-]+)\?/);
      const target = dashboards.find(({ dashboard }) => dashboard.uid === uid)?.dashboard;
      assert.ok(target, `${at}: ${url}`);
      for (const [, name] of url.matchAll(/var-([a-z]+)=/g)) {
        assert.ok(
          target.templating.list.some((variable) => variable.name === name),
          `${at}: ${url}`,
        );
      }
      seen++;
    }
  }
  assert.ok(seen > 20, `${seen} links`);
  for (const { dashboard } of dashboards) {
    assert.ok(
      dashboard.tags.includes('cybervpn') && dashboard.links.some(({ tags }) => tags.includes('cybervpn')),
      dashboard.uid,
    );
  }
});
