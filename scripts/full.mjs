/**
 * `npm run full [-- --missing] [-- WORD...]` runs every suite whole, each in a process of its own, and keeps what came of it in
 * test/support/full.json with date and commit: all of them take longer than a working day on two cores, so a run may end anywhere and
 * `--missing` goes on with what has no green result yet, `--jobs=1` runs one at a time. With words only suites whose paths have one of them run. What docs/benchmarks.md
 * tells of it is written by `npm run generate`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const RECORD = 'test/support/full.json';
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const ENV = { ...process.env, TENET_TIER: 'full' };

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    missing: { type: 'boolean', default: false },
    jobs: { type: 'string', default: `${availableParallelism()}` },
  },
});
const record = JSON.parse(readFileSync(RECORD, 'utf8'));
const costs = JSON.parse(readFileSync('test/support/costs.json', 'utf8'));
const commit = execFileSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8' }).trim();

const all = execFileSync(process.execPath, [...JEST, '--listTests'], { encoding: 'utf8', env: ENV })
  .split('\n')
  .filter((line) => line.endsWith('.test.ts'))
  .map((file) => relative('.', file));
const due = all
  .filter((suite) => words.length === 0 || words.some((word) => suite.includes(word)))
  .filter((suite) => !values.missing || record[suite] === undefined || record[suite].failed > 0)
  // what ends soon first: a run that is ended has the most to show
  .sort((one, other) => (costs[one] ?? 0) - (costs[other] ?? 0));
const scratch = mkdtempSync(join(tmpdir(), 'tenet-full-'));

let failed = 0;
let left = due.length;
console.log(`${due.length} of ${all.length} suites`);
const queue = [...due];
await Promise.all(Array.from({ length: Number(values.jobs) }, work));
rmSync(scratch, { recursive: true });
console.log(failed === 0 ? 'all green' : `${failed} suites failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let suite = queue.shift(); suite !== undefined; suite = queue.shift()) keep(suite, await outcomeOf(suite));
}

/** Each result is written at once: a run that is killed has lost one suite. */
function keep(suite, outcome) {
  record[suite] = outcome;
  const kept = Object.entries(record).filter(([name]) => all.includes(name));
  writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);
  if (outcome.failed > 0) failed += 1;
  left -= 1;
  const how = outcome.failed > 0 ? `FAILED ${outcome.failed} of` : 'passed';
  console.log(`${how} ${outcome.passed + outcome.failed} in ${outcome.seconds} s  ${suite}  (${left} to go)`);
}

/** @returns how many tests passed and failed (one that does not load: one failed), seconds by the clock, day and commit */
async function outcomeOf(suite) {
  const file = join(scratch, `${suite.replaceAll('/', '-')}.json`);
  const counts = `${file}.counts`;
  const began = Date.now();
  const args = [...JEST, '-w', '1', '--json', '--outputFile', file, '--runTestsByPath', suite];
  const status = await new Promise((done) => {
    spawn(process.execPath, args, {
      env: { ...ENV, TENET_COUNTED: counts },
      stdio: ['ignore', 'ignore', 'ignore'],
    }).once('exit', done);
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  const { numPassedTests: passed, numFailedTests, testResults } = read(file);
  for (const { message } of testResults) if (message !== '') console.log(message);
  const outcome = { passed, failed: numFailedTests === 0 && status !== 0 ? 1 : numFailedTests, seconds };
  return { ...outcome, ...counted(counts), date: new Date().toISOString().slice(0, 10), commit };
}

/** What the suite counted beside its tests, by the word for it. */
function counted(file) {
  if (!existsSync(file)) return {};
  const sums = {};
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  for (const { count, what } of lines.map((line) => JSON.parse(line))) sums[what] = (sums[what] ?? 0) + count;
  return { counted: sums };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}
