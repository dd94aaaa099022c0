/** Writes what `npm run full` kept (test/support/full.json) into docs/benchmarks.md, a row an area. `--check` fails when stale. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = 'docs/benchmarks.md';
const [FROM, TO] = ['<!-- full: made by `npm run generate` -->', '<!-- end of full -->'];
const record = JSON.parse(readFileSync('test/support/full.json', 'utf8'));
const suites = execFileSync(process.execPath, ['node_modules/jest/bin/jest.js', '--listTests'], {
  encoding: 'utf8',
  env: { ...process.env, TENET_TIER: 'full' },
})
  .split('\n')
  .filter((line) => line.endsWith('.test.ts'))
  .map((file) => relative('.', file));

const areas = grouped(suites);
const rows = [...areas]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([area, of]) => row(`\`test/${area}\``, of));
const table = [
  '| area | suites run of | tests passed | failed | minutes | days | commits |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...rows,
  row('**all**', suites),
].join('\n');

const page = await readFile(PAGE, 'utf8');
const [start, end] = [page.indexOf(FROM), page.indexOf(TO)];
if (start < 0 || end < start) throw new Error(`${PAGE} has no place for the table: ${FROM} .. ${TO}`);
const wanted = await format(`${page.slice(0, start + FROM.length)}\n\n${table}\n\n${page.slice(end)}`, {
  ...(await resolveConfig(PAGE)),
  parser: 'markdown',
});
if (wanted !== page && process.argv.includes('--check')) {
  console.error(`stale, run \`npm run generate\`: ${PAGE}`);
  process.exit(1);
}
if (wanted !== page) await writeFile(PAGE, wanted);

function areaOf(suite) {
  return suite.split('/')[1];
}

function grouped(list) {
  const groups = new Map();
  for (const one of list) groups.set(areaOf(one), [...(groups.get(areaOf(one)) ?? []), one]);
  return groups;
}

function row(name, of) {
  const run = of.flatMap((suite) => record[suite] ?? []);
  const sum = (key) => run.reduce((total, one) => total + one[key], 0);
  const minutes = (sum('seconds') / 60).toFixed(1);
  return `| ${name} | ${run.length} of ${of.length} | ${sum('passed').toLocaleString('en')} | ${sum('failed')} | ${minutes} | ${span(run, 'date')} | ${span(run, 'commit')} |`;
}

/** One value, or how many. */
function span(run, key) {
  const values = [...new Set(run.map((one) => one[key]))].sort((one, other) => (one < other ? -1 : 1));
  if (values.length === 0) return '-';
  if (key === 'commit') return values.length === 1 ? `\`${values[0]}\`` : `${values.length}`;
  return values.length === 1 ? values[0] : `${values[0]} to ${values.at(-1)}`;
}
