// What needs no Java, done beside the tests of Java: the second core would have little to do. Maven begins it
// with `beside.mjs begin RUN STEP:SKIP…` and goes on; `beside.mjs end RUN` waits for it, shows what it printed, and ends as it did.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}target/beside/`;
const PATIENCE_MS = 15 * 60_000;
const INSTALL = ['ci', '--no-audit', '--no-fund'];

/** Each in its folder, by npm. */
const STEPS = {
  'webapp-install': ['webapp', INSTALL],
  'webapp-build': ['webapp', ['run', 'build']],
  'webapp-check': ['webapp', ['run', 'check']],
  'monitoring-install': ['monitoring', INSTALL],
  'monitoring-check': ['monitoring', ['test']],
};

const [command, run, ...wanted] = process.argv.slice(2);
const name = FOLDER + run.replace(/\W/g, '');
if (command === 'begin') await begin();
else await end();

/** One after the other, up to the first that fails. */
async function begin() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // tests of time-outs go first
  const log = openSync(`${name}.log`, 'w');
  let status = 0;
  for (const step of Object.keys(STEPS).filter((known) => wanted.includes(`${known}:false`))) {
    const [folder, args] = STEPS[step];
    writeFileSync(log, `\n== ${step}: npm ${args.join(' ')}\n`);
    status = await npm(ROOT + folder, args, log);
    if (status !== 0) break;
  }
  closeSync(log);
  writeFileSync(`${name}.ending`, String(status));
  renameSync(`${name}.ending`, `${name}.ended`);
}

function npm(cwd, args, log) {
  const child = spawn('npm', args, { cwd, stdio: ['ignore', log, log], detached: true });
  const stop = () => {
    process.kill(-child.pid); // with all that it has started
    process.exit(1);
  };
  process.once('SIGTERM', stop); // Maven has ended before
  return new Promise((resolve) => {
    child.once('error', (failed) => {
      writeFileSync(log, `${failed}\n`);
      resolve(1);
    });
    child.once('exit', (status) => {
      process.off('SIGTERM', stop);
      resolve(status ?? 1);
    });
  });
}

async function end() {
  const until = Date.now() + PATIENCE_MS;
  while (!existsSync(`${name}.ended`)) {
    if (Date.now() > until) throw new Error(`${name}.log is not ended after ${PATIENCE_MS / 60_000} minutes`);
    await pause(200);
  }
  process.stdout.write(readFileSync(`${name}.log`));
  process.exitCode = Number(readFileSync(`${name}.ended`, 'utf8'));
}
