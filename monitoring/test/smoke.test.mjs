/** smoke.sh, against somebody who answers as the stack would. It sees what is there, and what is not. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT } from './files.mjs';

const PASSWORD = 'the password of Grafana';
const tools = ['curl', 'jq'].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
const skip = tools.length > 0 && `${tools.join(' and ')} not installed`;

let server;
let folder;
let broken;
let told;
let traced;

function answer(path, body, authorization) {
  const [place, ...rest] = path.slice(1).split('/');
  const url = `/${rest.join('/')}`.split('?')[0];
  if (broken && path.includes(broken)) {
    return [503, {}];
  }
  if (
    place === 'grafana' &&
    url !== '/api/health' &&
    authorization !== `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`
  ) {
    return [401, {}];
  }
  const uid = url.split('/').at(-1);
  const answers = {
    'app/readiness': { status: 'ready' },
    'app/api/v1/plans': {},
    'prometheus/api/v1/targets': {
      data: { activeTargets: [{ health: 'up' }, { health: broken === 'target' ? 'down' : 'up' }] },
    },
    'prometheus/api/v1/rules': { data: { groups: [{ rules: [{ health: 'ok' }] }] } },
    'alertmanager/metrics': `alertmanager_notifications_total{integration="telegram"} ${told}\nalertmanager_notifications_failed_total{integration="telegram"} 0\n`,
    'grafana/api/health': {},
    'grafana/api/datasources/proxy/uid/loki/loki/api/v1/query_range': { data: { result: [{}] } },
  };
  const known = answers[`${place}${url}`];
  if (known) {
    return [200, known];
  }
  if (place === 'alertmanager' && url === '/api/v2/alerts') {
    if (body) {
      told += JSON.parse(body)[0].labels.alertname === 'SmokeTest' ? 1 : 0;
    }
    return [200, [{}]];
  }
  if (url.endsWith('/health')) {
    return [200, { status: 'OK' }];
  }
  if (url.startsWith('/api/dashboards/uid/')) {
    return [200, { dashboard: { uid } }];
  }
  return url.includes('/tempo/api/traces/') && uid === traced ? [200, { batches: [{}] }] : [404, {}];
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cybervpn-smoke-'));
  writeFileSync(join(folder, 'password'), PASSWORD);
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      traced = request.headers.traceparent?.split('-')[1] ?? traced;
      const [status, said] = answer(request.url, body, request.headers.authorization);
      response.writeHead(status).end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const smoke = (fault) => {
  broken = fault;
  told = 0;
  const at = (name) => `http://127.0.0.1:${server.address().port}/${name}`;
  const process_ = spawn('bash', [join(ROOT, 'monitoring/smoke.sh')], {
    env: {
      ...process.env,
      APP_URL: at('app'),
      PROMETHEUS_URL: at('prometheus'),
      ALERTMANAGER_URL: at('alertmanager'),
      GRAFANA_URL: at('grafana'),
      GRAFANA_PASSWORD_FILE: join(folder, 'password'),
      PATIENCE_SECONDS: '0',
    },
  });
  let text = '';
  process_.stdout.on('data', (chunk) => (text += chunk));
  return new Promise((ended) => process_.on('exit', (status) => ended({ status, text })));
};

test('it is content when everything is there', { skip }, async () => {
  const { status, text } = await smoke();
  assert.equal(status, 0, text);
  assert.equal(text.match(/^ok {6}dashboard /gm).length, 13);
  assert.ok(!text.includes('FAILED'));
});

test('it names what is missing', { skip }, async () => {
  for (const [fault, said] of [
    ['target', 'every target answers Prometheus'],
    ['/tempo/api/traces', 'the trace of a request arrives'],
    ['uid/cybervpn-slo', 'dashboard cybervpn-slo'],
  ]) {
    const { status, text } = await smoke(fault);
    assert.equal(status, 1, fault);
    assert.ok(text.includes(`FAILED  ${said}`), text);
    assert.equal(text.match(/FAILED/g).length, 1, text);
  }
});
