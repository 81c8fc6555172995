// What needs no Java, done beside what Maven does: the second core would have little to do. Maven begins it with
// `beside.mjs begin RUN STEP:SKIP…` and goes on; `beside.mjs end RUN` waits for it, shows what it printed, and ends as it did.
// `beside.mjs built RUN GOALS` waits only for the pages, if the goals go on to the journeys, before which all of it ends.
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

/** What the WAR is made of ends with this step. */
const PAGES = 'webapp-build';
const JOURNEYS = /\b(integration-test|verify|install|deploy)\b/;

const [command, run, ...rest] = process.argv.slice(2);
const name = FOLDER + run.replace(/\W/g, '');
const pagesEnded = `${name}.pages`;
const allEnded = `${name}.ended`;
if (command === 'begin') await begin(rest);
else if (command === 'built' && JOURNEYS.test(rest.join(' '))) await endOf(pagesEnded);
else await endOf(allEnded);

/** One after the other, up to the first that fails. */
async function begin(wanted) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const log = openSync(`${name}.log`, 'w');
  let status = 0;
  for (const step of Object.keys(STEPS)) {
    if (wanted.includes(`${step}:false`)) status ||= await does(step, log);
    if (step !== PAGES) continue;
    writeWhole(pagesEnded, status);
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // nothing waits for the rest before the WAR and its server are made
  }
  closeSync(log);
  writeWhole(allEnded, status);
}

function does(step, log) {
  const [folder, args] = STEPS[step];
  writeFileSync(log, `\n== ${step}: npm ${args.join(' ')}\n`);
  return npm(ROOT + folder, args, log);
}

/** Those who wait never see half of it. */
function writeWhole(file, status) {
  writeFileSync(`${file}.unfinished`, String(status));
  renameSync(`${file}.unfinished`, file);
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

async function endOf(ending) {
  const until = Date.now() + PATIENCE_MS;
  while (!existsSync(ending)) {
    if (Date.now() > until) throw new Error(`${name}.log is not ended after ${PATIENCE_MS / 60_000} minutes`);
    await pause(200);
  }
  process.exitCode = Number(readFileSync(ending, 'utf8'));
  if (ending === allEnded || process.exitCode !== 0) process.stdout.write(readFileSync(`${name}.log`));
}
