/** What Tenet says of SQL that was written without knowing its rules: how much of it is right, and that nothing of it is wrong. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../policies';
import { checkLoaded, checkScript } from '../../../src/pipeline';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadSpec } from '../../../src/spec/load';
import { loadParser } from '../../../src/sql/parser';
import { TODAY } from '../../support/rule-tester';
import { FINE, migrations, queries, type Blind } from './cases';
import { VERDICTS } from './verdicts';

const read = (...path: readonly string[]): string => readFileSync(join(__dirname, ...path), 'utf8');

/** True of nearly every migration, so that no case is about it. */
const MAY_ALWAYS = ['change/require-lock-timeout'];

async function findingsOf(folder: string, { name, situation }: Blind) {
  await loadParser();
  const contents = read(folder, `${name}.sql`);
  const as = folder === 'queries' ? 'queries' : null;
  const standing = read('situations', situation);
  if (situation === 'fleet.yaml') {
    const reader = { read: () => new TextEncoder().encode(standing), list: () => [] };
    const checked = await checkLoaded(loadSpec('spec.yaml', reader), reader, { today: TODAY });
    return (await checkScript({ name: 'change.sql', contents }, checked, { as })).findings;
  }
  const before = readScript('before.sql', standing, { before: null, as: 'schema' }).after;
  return runScript(rules, readScript('change.sql', contents, { before, as }).script, {});
}

describe.each([
  { folder: 'migrations', cases: migrations, atLeast: 57 },
  { folder: 'queries', cases: queries, atLeast: 30 },
])('$folder', ({ folder, cases, atLeast }) => {
  test.each(cases)('$name: $says', async (one) => {
    const { must, may, gap } = one.verdict;
    const found = await findingsOf(folder, one);
    const fair = new Set([...must, ...may, ...MAY_ALWAYS]);
    const silent = must.filter((rule) => !found.some((finding) => finding.rule === rule));
    const wrong = found.filter(({ rule, severity }) => severity !== 'note' && !fair.has(rule)).map(({ rule }) => rule);
    expect({ silent, wrong, isSaid: must.length > 0 }).toEqual({
      silent: [],
      wrong: [],
      isSaid: one.says !== FINE && gap === null,
    });
  });

  test('the bar', () => {
    expect(cases.filter(({ verdict }) => verdict.gap === null).length).toBeGreaterThanOrEqual(atLeast);
  });

  test('each file has its line, and each line its file', () => {
    const files = readdirSync(join(__dirname, folder)).map((file) => file.replace(/\.sql$/, ''));
    expect(cases.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });
});

test('every verdict is about a case', () => {
  const names = new Set([...migrations, ...queries].map(({ name }) => name));
  expect(Object.keys(VERDICTS).filter((name) => !names.has(name))).toEqual([]);
});
