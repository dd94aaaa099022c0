/**
 * `node scripts/test-costs.mjs [WORD...]` measures the CPU seconds of each suite, its servers and programs included, alone in a process,
 * in the tier of TENET_TIER (default: quick), and keeps them in test/support/costs.json: by these the long suites begin first, and where
 * the time goes is seen there. With words only suites whose paths have one of them are measured, and the others keep what they have.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

const TABLE = 'test/support/costs.json';
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const words = process.argv.slice(2);

const known = JSON.parse(readFileSync(TABLE, 'utf8'));
const suites = execFileSync(process.execPath, [...JEST, '--listTests'], { encoding: 'utf8' })
  .split('\n')
  .filter((line) => line.endsWith('.test.ts'))
  .map((file) => relative('.', file));
const isMeasured = (suite) => words.length === 0 || words.some((word) => suite.includes(word));
const costs = suites.map((suite) => [suite, isMeasured(suite) ? cpuOf(suite) : known[suite]]);
const table = Object.fromEntries(costs.filter(([, cost]) => cost !== undefined).sort(([, a], [, b]) => b - a));
writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${Object.values(table).reduce((sum, cost) => sum + cost, 0)} s of CPU in ${costs.length} suites`);

/** The shell counts what a suite started and waited for; Node tells of no child what it took. */
function cpuOf(suite) {
  const run = `TIMEFORMAT='%U %S'; time "$0" "$@" > /dev/null 2>&1`;
  const env = { ...process.env, TENET_TIER: process.env['TENET_TIER'] || 'quick' };
  const args = ['-c', run, process.execPath, ...JEST, '-w', '1', '--runTestsByPath', suite];
  const { stderr, status } = spawnSync('bash', args, { env, encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  console.log(`${(user + system).toFixed(1).padStart(6)} s ${status === 0 ? '' : 'FAILED '}${suite}`);
  return Math.round(user + system);
}
