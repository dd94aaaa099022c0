/** Writes what `npm run full` kept (test/support/full.json) into docs/benchmarks.md, a row an area. `--check` fails when stale. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { keepTable } from './table-in-page.mjs';

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

await keepTable('docs/benchmarks.md', 'full', [table, ...countsOf(suites)].join('\n'));

/** What suites counted beside their tests, a line a suite. */
function countsOf(of) {
  const lines = of.flatMap((suite) =>
    Object.entries(record[suite]?.counted ?? {}).map(
      ([what, count]) => `- \`${suite}\`: ${count.toLocaleString('en')} ${what}`,
    ),
  );
  return lines.length === 0 ? [] : ['', 'Counted in them beside the tests:', '', ...lines];
}

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
