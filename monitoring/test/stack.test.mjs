/** Loki, Tempo, collector, Alloy and Grafana's provisioning: only keys their pinned versions know, and what the dashboards rely on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alloyBlocks } from './alloy.mjs';
import { dashboards, read, yaml } from './files.mjs';
import { strangers } from './shape.mjs';

const images = Object.values(yaml('docker/compose.yaml').services).map(({ image }) => image);
const WEEK = '168h';

test('the check of shapes sees what is strange', () => {
  assert.deepEqual(strangers({ a: 1, b: [{ c: 2 }] }, { a: true, b: [{ c: true }] }), []);
  assert.deepEqual(strangers({ a: 1, b: [{ d: 2 }], e: 1 }, { a: true, b: [{ c: true }] }), [
    '.b[0].d',
    '.e',
  ]);
  assert.deepEqual(strangers({ a: { b: 1 } }, { a: true }), ['.a: a value expected']);
});

// -- Loki

const LOKI = {
  auth_enabled: true,
  server: { http_listen_port: true, grpc_listen_port: true, log_level: true },
  common: {
    path_prefix: true,
    replication_factor: true,
    ring: { kvstore: { store: true } },
    storage: { filesystem: { chunks_directory: true, rules_directory: true } },
  },
  schema_config: {
    configs: [
      { from: true, store: true, object_store: true, schema: true, index: { prefix: true, period: true } },
    ],
  },
  limits_config: {
    retention_period: true,
    reject_old_samples: true,
    reject_old_samples_max_age: true,
    allow_structured_metadata: true,
    max_line_size: true,
    max_line_size_truncate: true,
    max_label_names_per_series: true,
    ingestion_rate_mb: true,
    ingestion_burst_size_mb: true,
    max_entries_limit_per_query: true,
  },
  compactor: { working_directory: true, retention_enabled: true, delete_request_store: true },
  ruler: {
    enable_api: true,
    alertmanager_url: true,
    rule_path: true,
    storage: { type: true, local: { directory: true } },
  },
  analytics: { reporting_enabled: true },
};

test('Loki knows every key, keeps a week, and can keep ids beside the line', () => {
  const loki = yaml('monitoring/loki/loki.yaml');
  assert.deepEqual(strangers(loki, LOKI), []);
  const [schema] = loki.schema_config.configs;
  assert.equal(schema.store, 'tsdb');
  assert.equal(schema.schema, 'v13');
  assert.equal(schema.index.period, '24h');
  assert.equal(loki.limits_config.retention_period, WEEK);
  assert.equal(loki.compactor.retention_enabled, true);
  assert.equal(loki.compactor.delete_request_store, 'filesystem');
  assert.equal(loki.limits_config.allow_structured_metadata, true);
});

// -- Tempo

const TEMPO = {
  stream_over_http_enabled: true,
  server: { http_listen_port: true, grpc_listen_port: true, log_level: true },
  distributor: { receivers: { otlp: { protocols: { grpc: { endpoint: true }, http: { endpoint: true } } } } },
  storage: { trace: { backend: true, local: { path: true }, wal: { path: true } } },
  metrics_generator: { storage: { path: true, remote_write: [{ url: true, send_exemplars: true }] } },
  overrides: { defaults: { compaction: { block_retention: true }, metrics_generator: { processors: true } } },
  usage_report: { reporting_enabled: true },
};

test('Tempo 3 knows every key and keeps a week', () => {
  assert.ok(images.some((image) => image.startsWith('grafana/tempo:3.')));
  const tempo = yaml('monitoring/tempo/tempo.yaml');
  // ingester, compactor and the like, which version 3 refuses, are strangers too
  assert.deepEqual(strangers(tempo, TEMPO), []);
  assert.equal(tempo.overrides.defaults.compaction.block_retention, WEEK);
  assert.ok(
    tempo.overrides.defaults.metrics_generator.processors.includes('service-graphs'),
    'the service map is made of it',
  );
  assert.ok(
    yaml('docker/compose.yaml').services.prometheus.command.includes('--web.enable-remote-write-receiver'),
  );
});

// -- collector

const OTLP_SERVER = { protocols: { grpc: { endpoint: true }, http: { endpoint: true } } };
const PIPELINE = { receivers: true, processors: true, exporters: true };
const COLLECTOR = {
  extensions: { health_check: { endpoint: true } },
  receivers: { otlp: OTLP_SERVER },
  processors: {
    memory_limiter: { check_interval: true, limit_mib: true, spike_limit_mib: true },
    batch: { timeout: true, send_batch_size: true, send_batch_max_size: true },
    'attributes/no_person': { actions: [{ key: true, action: true }] },
  },
  exporters: {
    'otlp_grpc/tempo': { endpoint: true, tls: { insecure: true } },
    'otlp_http/loki': { endpoint: true },
    prometheus: { endpoint: true },
  },
  service: {
    extensions: true,
    telemetry: {
      logs: { level: true },
      metrics: { readers: [{ pull: { exporter: { prometheus: { host: true, port: true } } } }] },
    },
    pipelines: { traces: PIPELINE, metrics: PIPELINE, logs: PIPELINE },
  },
};

test('the collector knows every key, and each pipeline is made of what is there, in the right order', () => {
  const collector = yaml('monitoring/otel-collector/config.yaml');
  assert.deepEqual(strangers(collector, COLLECTOR), []);
  for (const [name, pipeline] of Object.entries(collector.service.pipelines)) {
    for (const kind of ['receivers', 'processors', 'exporters']) {
      for (const used of pipeline[kind]) {
        assert.ok(used in collector[kind], `${name}: ${used}`);
      }
    }
    assert.equal(pipeline.processors[0], 'memory_limiter', `${name}: better to refuse than to be killed`);
    assert.equal(pipeline.processors.at(-1), 'batch', name);
  }
  for (const kind of ['receivers', 'processors', 'exporters']) {
    const used = Object.values(collector.service.pipelines).flatMap((pipeline) => pipeline[kind]);
    assert.deepEqual(
      Object.keys(collector[kind]).filter((one) => !used.includes(one)),
      [],
      `unused ${kind}`,
    );
  }
  assert.deepEqual(collector.service.extensions, Object.keys(collector.extensions));
  const own = collector.service.telemetry.metrics.readers[0].pull.exporter.prometheus.port;
  assert.ok(
    !collector.exporters.prometheus.endpoint.endsWith(`:${own}`),
    'own numbers and those of others on two ports',
  );
});

// -- Alloy

const ALLOY = {
  logging: { attributes: ['level', 'format'], blocks: {} },
  'loki.relabel': {
    attributes: ['forward_to', 'max_cache_size'],
    blocks: {
      rule: {
        attributes: [
          'action',
          'modulus',
          'regex',
          'replacement',
          'separator',
          'source_labels',
          'target_label',
        ],
        blocks: {},
      },
    },
  },
  'loki.source.journal': {
    attributes: ['format_as_json', 'max_age', 'path', 'matches', 'forward_to', 'relabel_rules', 'labels'],
    blocks: {},
  },
  'loki.process': {
    attributes: ['forward_to'],
    blocks: {
      'stage.match': {
        attributes: ['selector', 'pipeline_name', 'action', 'drop_counter_reason'],
        blocks: {
          'stage.json': { attributes: ['expressions', 'source', 'drop_malformed'], blocks: {} },
          'stage.timestamp': {
            attributes: ['source', 'format', 'fallback_formats', 'location', 'action_on_failure'],
            blocks: {},
          },
          'stage.labels': { attributes: ['values', 'source_type'], blocks: {} },
          'stage.structured_metadata': { attributes: ['values', 'regex'], blocks: {} },
        },
      },
      'stage.label_drop': { attributes: ['values'], blocks: {} },
    },
  },
  'loki.write': {
    attributes: ['max_streams', 'external_labels'],
    blocks: {
      endpoint: {
        attributes: ['url', 'name', 'headers', 'batch_wait', 'batch_size', 'remote_timeout', 'tenant_id'],
        blocks: {},
      },
    },
  },
};

const alloy = alloyBlocks(read('monitoring/alloy/config.alloy'));
const deep = (blocks) => blocks.flatMap((block) => [block, ...deep(block.blocks)]);
const stage = (type) => deep(alloy).find((block) => block.type === type).attributes;

test("Alloy's language is read, and what is none refused", () => {
  assert.deepEqual(alloyBlocks('a "b" { c = [1, "d"] e { } }'), [
    {
      type: 'a',
      label: 'b',
      attributes: { c: [1, 'd'] },
      blocks: [{ type: 'e', label: undefined, attributes: {}, blocks: [] }],
    },
  ]);
  for (const wrong of ['a "b" { c = ', 'a { b = 1', 'a { b == 1 }', "a { b = 'c' }"]) {
    assert.throws(() => alloyBlocks(wrong), wrong);
  }
});

test('Alloy knows every block and attribute', () => {
  const check = (blocks, shapes, path) => {
    for (const block of blocks) {
      const shape = shapes[block.type];
      assert.ok(shape, `${path}${block.type}`);
      for (const name of Object.keys(block.attributes)) {
        assert.ok(shape.attributes.includes(name), `${path}${block.type}.${name}`);
      }
      check(block.blocks, shape.blocks, `${path}${block.type}.`);
    }
  };
  check(alloy, ALLOY, '');
});

test('each part of Alloy hands its lines to one that is there', () => {
  const exports = {
    'loki.relabel': ['receiver', 'rules'],
    'loki.process': ['receiver'],
    'loki.write': ['receiver'],
  };
  const offered = alloy.flatMap(({ type, label }) =>
    (exports[type] ?? []).map((name) => `${type}.${label}.${name}`),
  );
  const references = [...JSON.stringify(alloy).matchAll(/"reference":"([^"]+)"/g)].map(([, name]) => name);
  assert.equal(references.length, 3);
  for (const name of references) {
    assert.ok(offered.includes(name), name);
  }
});

test('labels are few and small; ids lie beside the line, where dashboards look for them', () => {
  const labels = new Set([
    ...deep(alloy)
      .filter(({ type }) => type === 'rule')
      .flatMap(({ attributes }) => attributes.target_label ?? []),
    ...Object.keys(stage('stage.labels').values),
  ]);
  assert.deepEqual([...labels].sort(), ['container', 'level', 'service']);
  assert.deepEqual(stage('stage.label_drop').values, ['job']);
  const ids = Object.keys(stage('stage.structured_metadata').values);
  assert.deepEqual(ids.sort(), ['request_id', 'trace_id']);

  const member = read('src/main/java/com/cybervpn/logging/JsonLog.java');
  for (const name of Object.values(stage('stage.json').expressions)) {
    assert.ok(member.includes(`"${name}"`), `${name} is no member of the shop's lines`);
  }
});

test('Alloy needs the journal and no container engine', () => {
  const { volumes, user } = yaml('docker/compose.yaml').services.alloy;
  assert.ok(volumes.includes('/var/log/journal:/var/log/journal:ro'));
  assert.ok(!volumes.some((volume) => volume.includes('docker.sock')));
  assert.notEqual(user, '0:0');
});

// -- Grafana

const FIELD = {
  name: true,
  matcherType: true,
  matcherRegex: true,
  datasourceUid: true,
  url: true,
  urlDisplayLabel: true,
};
const JSON_DATA = {
  prometheus: {
    httpMethod: true,
    timeInterval: true,
    prometheusType: true,
    manageAlerts: true,
    exemplarTraceIdDestinations: [{ name: true, datasourceUid: true, url: true, urlDisplayLabel: true }],
  },
  alertmanager: { implementation: true, handleGrafanaManagedAlerts: true },
  loki: { maxLines: true, derivedFields: [FIELD] },
  tempo: {
    nodeGraph: { enabled: true },
    serviceMap: { datasourceUid: true },
    search: { hide: true },
    tracesToLogsV2: {
      datasourceUid: true,
      spanStartTimeShift: true,
      spanEndTimeShift: true,
      filterByTraceID: true,
      filterBySpanID: true,
      customQuery: true,
      query: true,
      tags: [{ key: true, value: true }],
    },
    tracesToMetrics: {
      datasourceUid: true,
      spanStartTimeShift: true,
      spanEndTimeShift: true,
      tags: [{ key: true, value: true }],
      queries: [{ name: true, query: true }],
    },
  },
};

test('data sources are known to Grafana, and lead from metrics to traces to logs and back', () => {
  const { datasources, ...rest } = yaml('monitoring/grafana/provisioning/datasources/datasources.yaml');
  assert.deepEqual(strangers(rest, { apiVersion: true, prune: true }), []);
  assert.deepEqual(
    datasources.map(({ uid }) => uid),
    ['prometheus', 'alertmanager', 'loki', 'tempo'],
  );
  const uids = datasources.map(({ uid }) => uid);
  const hosts = Object.keys(yaml('docker/compose.yaml').services);
  for (const source of datasources) {
    assert.equal(source.type, source.uid);
    assert.deepEqual(
      strangers(source, {
        name: true,
        uid: true,
        type: true,
        access: true,
        url: true,
        isDefault: true,
        editable: true,
        jsonData: JSON_DATA[source.type],
      }),
      [],
    );
    assert.ok(hosts.includes(new URL(source.url).hostname), source.url);
    for (const [, uid] of JSON.stringify(source.jsonData).matchAll(/"datasourceUid":"([^"]+)"/g)) {
      assert.ok(uids.includes(uid), `${source.uid}: ${uid}`);
    }
    assert.ok(
      !/(^|[^$])\$(\$\$)*[{_]/.test(JSON.stringify(source.jsonData)),
      `${source.uid}: a single dollar is taken for a variable of the environment`,
    );
  }
  assert.equal(datasources[0].jsonData.exemplarTraceIdDestinations[0].datasourceUid, 'tempo');
  assert.deepEqual(
    datasources[2].jsonData.derivedFields.map(({ matcherRegex }) => matcherRegex),
    ['trace_id', 'request_id'],
  );
  assert.equal(datasources[3].jsonData.tracesToLogsV2.datasourceUid, 'loki');
});

test('the folder of dashboards is the one that is mounted', () => {
  const { providers } = yaml('monitoring/grafana/provisioning/dashboards/dashboards.yaml');
  const { volumes, environment } = yaml('docker/compose.yaml').services.grafana;
  for (const { options } of providers) {
    assert.ok(volumes.includes(`../monitoring/grafana/dashboards:${options.path}:ro`));
    assert.equal(environment.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH, `${options.path}/cybervpn-api.json`);
  }
  assert.ok(
    dashboards.every(({ dashboard }) => dashboard.editable === false) &&
      providers.every(({ allowUiUpdates }) => allowUiUpdates === false),
  );
});
