/** What Tenet says of SQL as tools and people write it: each case that must be reported is, and nothing else. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../policies';
import { checkLoaded, checkScript } from '../../../src/pipeline';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadSpec } from '../../../src/spec/load';
import { loadParser } from '../../../src/sql/parser';
import { TODAY } from '../../support/rule-tester';
import { MAY_ALWAYS, migrations, queries, type AsWritten } from './cases';

const read = (...path: readonly string[]): string => readFileSync(join(__dirname, ...path), 'utf8');

/** The rules that speak of a text in its situation, notes of preference included and other notes left out. */
async function speakers(text: string, situation: string | null): Promise<readonly string[]> {
  await loadParser();
  const findings = await findingsIn(text, situation);
  const told = findings.filter(({ severity, rule }) => severity !== 'note' || rule.includes('/prefer-'));
  return [...new Set(told.map(({ rule }) => rule))];
}

async function findingsIn(text: string, situation: string | null) {
  if (situation?.endsWith('.yaml') === true) {
    const spec = read('situations', situation);
    const reader = { read: () => new TextEncoder().encode(spec), list: () => [] };
    const standing = await checkLoaded(loadSpec('spec.yaml', reader), reader, { today: TODAY });
    return (await checkScript({ name: 'change.sql', contents: text }, standing, { as: null })).findings;
  }
  const before =
    situation === null
      ? null
      : readScript('before.sql', read('situations', situation), { before: null, as: 'schema' }).after;
  return runScript(rules, readScript('change.sql', text, { before, as: null }).script, {});
}

async function answer(folder: string, { name, situation, must, may = [] }: AsWritten) {
  const found = await speakers(read(folder, `${name}.sql`), situation);
  const fair = new Set([...must, ...may, ...MAY_ALWAYS]);
  return { silent: must.filter((rule) => !found.includes(rule)), wrong: found.filter((rule) => !fair.has(rule)) };
}

describe.each([
  ['migrations', migrations],
  ['queries', queries],
] as const)('%s', (folder, cases) => {
  test.each(cases)('$name ($by): $says', async (one) => {
    expect(await answer(folder, one)).toEqual({ silent: [], wrong: [] });
  });

  test('each file has its line, and each line its file', () => {
    const files = readdirSync(join(__dirname, folder)).map((file) => file.replace(/\.sql$/, ''));
    expect(cases.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });
});

test('every rule that a case names is one', () => {
  const known = new Set(rules.map(({ id }) => id));
  const named = [...migrations, ...queries].flatMap(({ must, may = [] }) => [...must, ...may]);
  expect(named.filter((rule) => !known.has(rule as (typeof rules)[number]['id']))).toEqual([]);
});
