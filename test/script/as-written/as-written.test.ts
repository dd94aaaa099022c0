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

interface Spoken {
  readonly rule: string;
  readonly severity: string;
}

/** @param as `queries` for what is asked again and again, as `--query` reads it */
async function findingsIn(text: string, situation: string | null, as: 'queries' | null): Promise<readonly Spoken[]> {
  await loadParser();
  if (situation?.endsWith('.yaml') === true) {
    const spec = read('situations', situation);
    const reader = { read: () => new TextEncoder().encode(spec), list: () => [] };
    const standing = await checkLoaded(loadSpec('spec.yaml', reader), reader, { today: TODAY });
    return (await checkScript({ name: 'change.sql', contents: text }, standing, { as })).findings;
  }
  const before =
    situation === null
      ? null
      : readScript('before.sql', read('situations', situation), { before: null, as: 'schema' }).after;
  return runScript(rules, readScript('change.sql', text, { before, as }).script, {});
}

/** What must be reported and is not, and what is reported beside it; a note of what nobody asked for is no fault. */
async function answer(folder: 'migrations' | 'queries', { name, situation, must, may = [] }: AsWritten) {
  const found = await findingsIn(read(folder, `${name}.sql`), situation, folder === 'queries' ? 'queries' : null);
  const told = new Set(found.map(({ rule }) => rule));
  const fair = new Set([...must, ...may, ...MAY_ALWAYS]);
  const wrong = found.filter(({ rule, severity }) => severity !== 'note' && !fair.has(rule)).map(({ rule }) => rule);
  return { silent: must.filter((rule) => !told.has(rule)), wrong: [...new Set(wrong)] };
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
