/**
 * `npm run check`: everything that must hold before a commit, each step's name and time; all run, failures are listed at the
 * end. `--no-tests` leaves the tests out, which `npm test` runs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const npm = (script, ...args) => ['npm', ['run', '--silent', script, ...args]];
const script = (file, ...args) => [process.execPath, [`scripts/${file}`, ...args]];

/** Each after those of its list, the lists beside each other: the linter alone takes as long as a list of the others. */
const BESIDE = [
  [['lint', ...npm('lint')]],
  [
    ['generated files are current', ...script('generate.mjs', '--check')],
    ['table of the rooms is current', ...script('architecture.mjs', '--check')],
    ['table of what ran whole is current', ...script('full-record.mjs', '--check')],
    // a test of its own, which has run under CI
    ...(process.env['CI'] === 'true'
      ? []
      : [['pages of rules and spec are current', ...script('pages.mjs', '--check')]]),
    ['types', ...npm('typecheck')],
    ['format', ...npm('format:check')],
    ['structure', ...npm('structure')],
    ['dead code', ...npm('dead-code')],
  ],
];
/** Of what is built. */
const AFTER = [
  ['build', ...npm('build')],
  ['sessions on the pages', ...script('tour.mjs', '--check')],
  ['package', process.execPath, ['node_modules/publint/src/cli.js', '--strict']],
  ['tests', 'npm', ['test']],
];

const after = process.argv.includes('--no-tests') ? AFTER.filter(([name]) => name !== 'tests') : AFTER;
const failed = [...(await Promise.all(BESIDE.map(inTurn))).flat(), ...(await inTurn(after))];
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exit(1);
}

/** The names of the steps that failed. */
async function inTurn(steps) {
  const names = [];
  for (const [name, command, args] of steps) if (!(await run(name, command, args))) names.push(name);
  return names;
}

/** Output is shown only where a step fails, so that what is wrong is what stands on the screen; tests show theirs. */
async function run(name, command, args) {
  const began = performance.now();
  const child = spawn(command, args, { stdio: name === 'tests' ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const status = await once(child, 'close').then(
    ([code]) => code,
    (error) => void (output += error.message),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.error(output);
  return status === 0;
}
