/** What docker/ promises: pinned, closed to the outside, without powers it does not need, and with health checks that can work. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { read, ROOT, there, WITH_RULES, yaml } from './files.mjs';
import { strangers } from './shape.mjs';

const compose = yaml('docker/compose.yaml');
const services = Object.entries(compose.services);
const SHOP = ['app', 'postgres', 'valkey', 'proxy'];
const PANEL = ['panel', 'panel-valkey'];

const SERVICE = {
  build: { context: true, dockerfile: true },
  image: true,
  command: [true],
  environment: { '*': true },
  env_file: true,
  secrets: [true],
  ports: [true],
  volumes: [true],
  tmpfs: [true],
  networks: true,
  depends_on: [true],
  profiles: [true],
  restart: true,
  init: true,
  read_only: true,
  user: true,
  group_add: [true],
  cap_add: [true],
  cap_drop: [true],
  security_opt: [true],
  mem_limit: true,
  pids_limit: true,
  shm_size: true,
  pid: true,
  stop_grace_period: true,
  logging: { driver: true },
  healthcheck: { test: [true], interval: true, timeout: true, retries: true, start_period: true },
};
const COMPOSE = {
  services: { '*': { ...SERVICE, networks: undefined } },
  networks: { '*': { internal: true, ipam: { config: [{ subnet: true }] } } },
  volumes: { '*': {} },
  secrets: { '*': { file: true } },
  'x-hardened': SERVICE,
  'x-watching': SERVICE,
};

test('compose knows every key', () => {
  const { services: all, ...rest } = compose;
  assert.deepEqual(strangers(rest, COMPOSE), []);
  for (const [name, { networks, ...service }] of services) {
    assert.deepEqual(strangers(service, SERVICE), [], name);
    for (const network of Array.isArray(networks) ? networks : Object.keys(networks)) {
      assert.ok(network in compose.networks, `${name}: network ${network}`);
    }
    for (const secret of service.secrets ?? []) {
      assert.ok(secret in compose.secrets, `${name}: secret ${secret}`);
    }
    for (const other of service.depends_on ?? []) {
      assert.ok(other in all, `${name}: ${other}`);
    }
  }
});

// -- versions

/** What the plan asks for at least. */
const FLOOR = {
  'prom/prometheus': '3.2.1',
  'grafana/grafana': '11.5.2',
  'prom/alertmanager': '0.28.1',
  'grafana/loki': '3.4.2',
  'prometheuscommunity/postgres-exporter': '0.17.0',
  'oliver006/redis_exporter': '1.67.0',
  'prom/node-exporter': '1.9.1',
  'ghcr.io/google/cadvisor': '0.52.1',
  'otel/opentelemetry-collector-contrib': '0.121.0',
  'grafana/tempo': '2.7.2',
};
const numbers = (tag) =>
  tag
    .match(/\d+(\.\d+)+/)[0]
    .split('.')
    .map(Number);
const atLeast = (tag, floor) => {
  const [is, must] = [numbers(tag), numbers(floor)];
  const first = must.findIndex((number, index) => (is[index] ?? 0) !== number);
  return first < 0 || is[first] > must[first];
};
const foreign = services.filter(([name]) => name !== 'app').map(([, { image }]) => image);

test('versions are compared as numbers', () => {
  assert.ok(
    atLeast('v3.13.4', '3.2.1') && atLeast('0.121.0', '0.121.0') && atLeast('v1.97.0-alpine', '1.67.0'),
  );
  assert.ok(!atLeast('v3.2.0', '3.2.1') && !atLeast('2.13.4', '3.2.1'));
});

test('each image is pinned to a full version, not below the plan', () => {
  for (const image of foreign) {
    const [name, tag] = image.split(':');
    assert.match(tag ?? '', /^v?\d+\.\d+(\.\d+)?(-[a-z0-9.]+)?$/, image);
    if (name in FLOOR) {
      assert.ok(atLeast(tag, FLOOR[name]), `${image} is below ${FLOOR[name]}`);
    }
  }
  assert.deepEqual(
    Object.keys(FLOOR).filter((name) => !foreign.some((image) => image.startsWith(`${name}:`))),
    [],
  );
});

test('the table of RATIONALE.md has each service with exactly its image', () => {
  const rows = [...read('docker/RATIONALE.md').matchAll(/^\| `([a-z-]+)` \| `([^`]+)` \| (.+) \|$/gm)];
  assert.deepEqual(
    Object.fromEntries(rows.map(([, name, image]) => [name, image])),
    Object.fromEntries(services.map(([name, { image }]) => [name, name === 'app' ? 'built here' : image])),
  );
  for (const [, name, , why] of rows) {
    assert.ok(why.length > 30, name);
  }
});

// -- closed to the outside

test('ports are published on this machine only', () => {
  for (const [name, { ports = [] }] of services) {
    for (const port of ports) {
      assert.match(port, /^(127\.0\.0\.1|\$\{PROXY_ADDRESS:-127\.0\.0\.1\}):\d+:\d+$/, name);
    }
  }
  assert.match(read('docker/.env.example'), /^PROXY_ADDRESS=127\.0\.0\.1$/m);
});

test('metrics, management and the database are published nowhere', () => {
  const inside = services.flatMap(([, { ports = [] }]) => ports.map((port) => port.split(':').at(-1)));
  for (const port of ['9091', '9990', '5432', '6379', '3100', '3200', '4317', '4318']) {
    assert.ok(!inside.includes(port), port);
  }
  assert.equal(compose.networks.data.internal, true);
  for (const name of ['postgres', 'valkey']) {
    assert.deepEqual(compose.services[name].networks, ['data']);
  }
});

const networksOf = (name) => {
  const { networks = [] } = compose.services[name] ?? {};
  return Array.isArray(networks) ? networks : Object.keys(networks);
};

test('the management port is reached by Prometheus and nobody else', () => {
  const { app } = compose.services;
  assert.deepEqual(
    services.map(([name]) => name).filter((name) => networksOf(name).includes('management')),
    ['app', 'prometheus'],
  );
  assert.equal(compose.networks.management.internal, true);
  assert.equal(app.environment.MANAGEMENT_BIND_ADDRESS, app.networks.management.ipv4_address);
  assert.deepEqual(app.networks.management.aliases, ['management']);
  assert.match(read('docker/entrypoint'), /MANAGEMENT_BIND_ADDRESS:-127\.0\.0\.1/);
});

test('only who watches needs the profile, and it needs it', () => {
  for (const [name, { profiles }] of services) {
    assert.deepEqual(
      profiles,
      SHOP.includes(name) ? undefined : PANEL.includes(name) ? ['panel'] : ['monitoring'],
      name,
    );
  }
});

test('the shop trusts the proxy and nobody else', () => {
  assert.equal(
    compose.services.app.environment.TRUSTED_PROXIES,
    compose.services.proxy.networks.edge.ipv4_address,
  );
});

// -- without powers

test('containers have no powers they do not need; RATIONALE.md names each exception', () => {
  const why = read('docker/RATIONALE.md');
  const excused = (name, what) => new RegExp(`^- \\*\\*${name}\\*\\*: .*${what}`, 'm').test(why);
  for (const [name, service] of services) {
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
    assert.equal(service.privileged, undefined, name);
    assert.ok(service.mem_limit && service.pids_limit, `${name}: limits`);
    assert.equal(service.restart, 'unless-stopped', name);
    assert.ok(service.read_only || excused(name, 'writes'), `${name}: read_only`);
    assert.ok(
      /^[1-9]\d*:\d+$/.test(service.user ?? '') || excused(name, 'root'),
      `${name}: user ${service.user}`,
    );
    assert.ok(!service.cap_add || excused(name, service.cap_add[0]), `${name}: cap_add`);
    assert.ok(
      !service.volumes?.some((volume) => volume.includes('docker.sock')) || excused(name, 'docker\\.sock'),
      `${name}: docker.sock`,
    );
    assert.ok(!service.pid || excused(name, 'processes of the machine'), `${name}: pid`);
  }
});

test('what is mounted is there, and files of the repository cannot be written', WITH_RULES, () => {
  for (const [name, { volumes = [] }] of services) {
    for (const [source, , mode] of volumes.map((volume) => volume.split(':'))) {
      if (source.startsWith('.')) {
        assert.ok(there(join('docker', source)), `${name}: ${source}`);
        assert.equal(mode, 'ro', `${name}: ${source}`);
      } else if (source.startsWith('/')) {
        assert.match(mode, /^ro(,rslave)?$/, `${name}: ${source}`);
      } else {
        assert.ok(source in compose.volumes, `${name}: ${source}`);
      }
    }
  }
});

// -- secrets

test('secrets come as files', () => {
  for (const [name, { environment = {} }] of services) {
    for (const [variable, value] of Object.entries(environment)) {
      if (
        /PASS|TOKEN|SECRET|KEY|DATABASE_URL$|REDIS_URL/.test(variable) &&
        !/_FILE$/.test(variable) &&
        variable !== 'DATABASE_URL'
      ) {
        assert.ok(name === 'panel' && /^\$\{PANEL_[A-Z_]+:-\}$/.test(value), `${name}: ${variable}`);
      }
      if (/_FILE$/.test(variable)) {
        assert.ok(
          compose.services[name].secrets.includes(value.replace('/run/secrets/', '')),
          `${name}: ${variable}`,
        );
      }
    }
  }
  assert.ok(!/(PASSWORD|TOKEN|SECRET|KEY)[A-Z_]*=.+/.test(read('docker/.env.example')));
});

test('secrets.sh makes each secret or asks for it, and keeps what is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cybervpn-secrets-'));
  try {
    cpSync(join(ROOT, 'docker/secrets.sh'), join(folder, 'secrets.sh'));
    const run = () => spawnSync('sh', ['secrets.sh'], { cwd: folder, encoding: 'utf8' });
    const first = run();
    assert.equal(first.status, 1, 'it does not say that all is well while something is missing');
    const wanted = Object.values(compose.secrets).map(({ file }) => file);
    for (const file of wanted) {
      const made = statSync(join(folder, file)).size > 0;
      assert.ok(made !== first.stderr.includes(file.replace('./', '')), `${file}: made or asked for`);
      if (!made) {
        writeFileSync(join(folder, file), 'given');
      }
    }
    const before = wanted.map((file) => readFileSync(join(folder, file), 'utf8'));
    assert.equal(run().status, 0);
    assert.deepEqual(
      wanted.map((file) => readFileSync(join(folder, file), 'utf8')),
      before,
    );
    assert.equal(statSync(join(folder, 'secrets')).mode & 0o077, 0, 'others cannot look into the folder');
    assert.equal(
      Buffer.from(readFileSync(join(folder, 'secrets/data_encryption_key'), 'utf8'), 'base64').length,
      32,
    );
    assert.match(readFileSync(join(folder, 'secrets/jwt_private_key.pem'), 'utf8'), /BEGIN PRIVATE KEY/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

// -- health checks

/** What these images have to ask with; several have nothing but themselves. */
const ASKS_WITH = {
  postgres: 'pg_isready',
  'valkey/valkey': 'valkey-cli',
  caddy: 'wget',
  'remnawave/backend': 'curl',
  'prom/prometheus': 'wget',
  'prom/alertmanager': 'wget',
  'grafana/grafana': 'wget',
  'grafana/loki': '/usr/bin/loki',
  'grafana/tempo': '/tempo',
  'grafana/alloy': 'bash',
  'otel/opentelemetry-collector-contrib': '/otelcol-contrib',
  'prom/node-exporter': 'wget',
  'prometheuscommunity/postgres-exporter': 'wget',
  'oliver006/redis_exporter': 'wget',
  'ghcr.io/google/cadvisor': 'wget',
  'prom/blackbox-exporter': 'wget',
};

test('a health check uses what its image has', () => {
  for (const [name, { image, healthcheck }] of services.filter(([one]) => one !== 'app')) {
    const [kind, ...command] = healthcheck.test;
    const binary = kind === 'CMD' ? command[0] : command[0].match(/[a-z-]+-cli/)?.[0];
    assert.equal(binary, ASKS_WITH[image.split(':')[0]], name);
  }
  assert.match(compose.services['redis-exporter'].image, /-alpine$/, 'the other one is empty');
});

test('a script says whether the shop is healthy', async () => {
  const { createServer } = await import('node:http');
  let status = 200;
  const server = createServer((request, response) =>
    response.writeHead(request.url === '/health' ? status : 404).end('{}'),
  );
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  const { spawn } = await import('node:child_process');
  const healthy = (at) =>
    new Promise((ended) =>
      spawn('bash', [join(ROOT, 'docker/healthy'), String(at)], { stdio: 'ignore' }).on('exit', ended),
    );
  assert.equal(await healthy(port), 0);
  status = 503;
  assert.notEqual(await healthy(port), 0);
  await new Promise((closed) => server.close(closed));
  assert.notEqual(await healthy(port), 0);
});

// -- the image of the shop

const dockerfile = read('docker/Dockerfile');

test('the image of the shop is pinned, runs as a plain user on a JRE, and is trained on the Java it runs on', () => {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)].map(([, from, name]) => ({
    from,
    name,
  }));
  const names = stages.map(({ name }) => name);
  for (const { from } of stages) {
    assert.ok(names.includes(from) || /:\d+\.\d+\.\d+[^:]*$/.test(from), from);
  }
  const of = (name) => stages.find((one) => one.name === name).from;
  assert.equal(of('jdk').replace('-jdk-', '-jre-'), of('run'), 'one Java');
  assert.equal(of('train'), 'run', 'the cache fits only the Java it was made by');
  assert.equal(stages.at(-1).from, 'run');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  assert.match(last, /^USER 10001$/m);
  assert.equal(compose.services.app.user, '10001:10001');
  assert.match(last, /^HEALTHCHECK .*bin\/healthy"\]$/m);
  for (const [, script] of last.matchAll(/docker\/([a-z]+)/g)) {
    assert.ok(statSync(join(ROOT, 'docker', script)).mode & 0o111, `${script} can be run`);
  }
  const ignored = read('.dockerignore').split('\n');
  for (const private_ of ['.git', 'target', 'docker/.env', 'docker/secrets']) {
    assert.ok(ignored.includes(private_), private_);
  }
});

// -- how it fits together

test('Prometheus reaches everything it scrapes', WITH_RULES, () => {
  const { scrape_configs: jobs, alerting } = yaml('monitoring/prometheus/prometheus.yml');
  const targets = [...jobs, ...alerting.alertmanagers].flatMap(
    ({ static_configs: groups, relabel_configs: rules = [] }) => [
      ...groups.flatMap((group) => group.targets),
      ...rules
        .filter(({ target_label: label }) => label === '__address__')
        .map(({ replacement }) => replacement),
    ],
  );
  for (const host of targets
    .map((target) => target.replace(/^https?:\/\//, '').split(':')[0])
    .filter((name) => name !== 'localhost')) {
    if (host !== 'management') {
      assert.ok(networksOf(host).includes('telemetry'), host);
    }
  }
  const names = jobs.map(({ job_name: name }) => name).sort();
  assert.deepEqual(names, [
    'alertmanager',
    'alloy',
    'blackbox',
    'cadvisor',
    'cybervpn',
    'grafana',
    'loki',
    'node',
    'otel-collector',
    'postgres',
    'prometheus',
    'redis',
    'tempo',
    'wildfly',
  ]);
});

test('Alertmanager has the secrets it asks for', WITH_RULES, () => {
  const asked = [
    ...read('monitoring/alertmanager/alertmanager.yml').matchAll(/\/run\/secrets\/([a-z_]+)/g),
  ].map(([, name]) => name);
  assert.deepEqual([...new Set(asked)].sort(), [...compose.services.alertmanager.secrets].sort());
});

test('.env.example has every variable compose cannot do without', () => {
  const text = read('docker/compose.yaml');
  const example = read('docker/.env.example');
  for (const [, name] of text.matchAll(/\$\{([A-Z_]+)[:}]/g)) {
    assert.match(example, new RegExp(`^${name}=`, 'm'), name);
  }
  assert.match(example, /^COMPOSE_PROJECT_NAME=cybervpn$/m, 'Alloy knows containers by it');
  assert.ok(read('monitoring/alloy/config.alloy').includes('"cybervpn-(.+)-[0-9]+"'));
});

const installed = spawnSync('docker-compose', ['version', '--short'], { encoding: 'utf8' });

test(
  'docker-compose accepts it, with each profile',
  { skip: installed.status !== 0 && 'docker-compose is not installed' },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'cybervpn-compose-'));
    try {
      for (const file of ['compose.yaml', '.env.example']) {
        cpSync(join(ROOT, 'docker', file), join(folder, file === '.env.example' ? '.env' : file));
      }
      for (const profiles of [[], ['monitoring'], ['monitoring', 'panel']]) {
        const checked = spawnSync(
          'docker-compose',
          ['-f', 'compose.yaml', ...profiles.flatMap((one) => ['--profile', one]), 'config', '-q'],
          { cwd: folder, encoding: 'utf8' },
        );
        assert.equal(checked.status, 0, checked.stderr);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

const shellcheck = spawnSync('shellcheck', ['--version']);

test('scripts are clean', { skip: shellcheck.status !== 0 && 'shellcheck is not installed' }, () => {
  const scripts = [
    'docker/entrypoint',
    'docker/healthy',
    'docker/secrets.sh',
    'docker/postgres/10-monitor.sh',
    'monitoring/gate.sh',
    'monitoring/smoke.sh',
  ];
  const checked = spawnSync('shellcheck', scripts, { cwd: ROOT, encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stdout);
});
