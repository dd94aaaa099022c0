/**
 * `npm run check`: everything that must hold before a commit, each step's name and time; all run, failures are listed at the
 * end. `--no-tests` leaves the tests out, which `npm test` runs.
 */
import { spawnSync } from 'node:child_process';

const npm = (script, ...args) => ['npm', ['run', '--silent', script, ...args]];
const script = (file, ...args) => [process.execPath, [`scripts/${file}`, ...args]];

const STEPS = [
  ['generated files are current', ...script('generate.mjs', '--check')],
  ['table of the rooms is current', ...script('architecture.mjs', '--check')],
  ['pages of the rules are current', ...script('rule-docs.mjs', '--check')],
  ['format', ...npm('format:check')],
  ['types', ...npm('typecheck')],
  ['lint', ...npm('lint')],
  ['structure', ...npm('structure')],
  ['dead code', ...npm('dead-code')],
  ['build', ...npm('build')],
  ['tour in the README', ...script('tour.mjs', '--check')],
  ['package', process.execPath, ['node_modules/publint/src/cli.js', '--strict']],
  ['tests', 'npm', ['test']],
];

const steps = process.argv.includes('--no-tests') ? STEPS.filter(([name]) => name !== 'tests') : STEPS;
const failed = steps.filter(([name, command, args]) => !run(name, command, args)).map(([name]) => name);
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exit(1);
}

/** Output is shown only where a step fails, so that what is wrong is what stands on the screen; tests show theirs. */
function run(name, command, args) {
  const began = performance.now();
  const stdio = name === 'tests' ? 'inherit' : 'pipe';
  const { status, stdout, stderr, error } = spawnSync(command, args, { stdio, encoding: 'utf8' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.error([stdout, stderr, error?.message].filter(Boolean).join('\n'));
  return status === 0;
}
