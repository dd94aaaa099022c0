/** Names of PostgreSQL hold any character: none of them may mean something to a regular expression. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { quoteIdentifier, writtenIdentifier } from '../../src/kernel/identifier';
import { literally, namePattern, renamedIn } from '../../src/kernel/name-pattern';
import { loadParser } from '../../src/sql/parser';
import { readScript } from '../../src/script/read-script';
import { objectsOf } from '../../src/catalog/select';
import { HOSTILE_NAMES } from '../support/hostile-names';

const NAMES = [
  ...HOSTILE_NAMES,
  'a(b',
  'a[b',
  'a*',
  '(',
  '\\',
  'a|',
  'x{2,1}',
  '$&',
  "$'",
  'ü',
  'Straße',
  'a b',
  'a"b',
];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }));

test('a pattern of a name finds it as SQL writes it, and is never an error', () => {
  fc.assert(
    fc.property(name, (one) => {
      const written = `SELECT 1 FROM ${writtenIdentifier(one)} WHERE ${quoteIdentifier(one)} IS NULL`;
      expect(new RegExp(`FROM ${namePattern(one)} WHERE ${namePattern(one)} IS`).test(written)).toBe(true);
      expect(new RegExp(`^${literally(one)}$`).test(one)).toBe(true);
    }),
  );
});

test('a text is matched by nothing else than itself', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      fc.pre(one !== other);
      expect(new RegExp(`^${literally(one)}$`).test(other)).toBe(false);
    }),
  );
});

test.each([
  ['order', 'SELECT orders, reorder, order_id, order$, orderé FROM x', false],
  ['order', 'SELECT "order" FROM x', true],
  ['ü', 'SELECT über FROM x', false],
  ['ü', 'SELECT ü FROM x', true],
  ['a.b', 'SELECT axb FROM x', false],
])('%s in %s: %s', (one, text, isFound) => {
  expect(new RegExp(namePattern(one)).test(text)).toBe(isFound);
});

test.each([
  ['a > 0 AND "a" < 9', 'a', 'b', 'b > 0 AND b < 9'],
  ['a > 0', 'a', '$&', '"$&" > 0'],
  [`note <> 'a' AND "a b" > 0 AND ab > a`, 'a', 'c', `note <> 'a' AND "a b" > 0 AND ab > c`],
  ['"a""b" > 0', 'a"b', 'Total', '"Total" > 0'],
])('%s: %s becomes %s', (expression, from, to, after) => {
  expect(renamedIn(expression, from, to)).toBe(after);
});

test('a file of SQL with such names is read', async () => {
  await loadParser();
  for (const one of NAMES.filter((text) => !text.includes('\0'))) {
    const quoted = quoteIdentifier(one);
    const sql = `CREATE TABLE ${quoted} (${quoted} int, other int CHECK (other > 0));
ALTER TABLE ${quoted} ADD CHECK (${quoted} > 0), ALTER COLUMN ${quoted} SET DEFAULT 7;
CREATE PUBLICATION p FOR TABLE other WHERE (id > 1), ${quoted} WHERE (${quoted} > 2);
ALTER TABLE ${quoted} RENAME other TO "$&";
ALTER TABLE ${quoted} ALTER ${quoted} TYPE bigint;`;
    const after = readScript('a.sql', sql, { before: null, as: 'schema' }).script.ground.catalog;
    const published = objectsOf(after, 'published table').find(({ id }) => id.name === one);
    expect([one, published?.attributes.where]).toEqual([one, `${quoted} > 2`]);
    expect(objectsOf(after, 'default').map(({ attributes }) => attributes.expression)).toEqual(['7']);
    const checks = objectsOf(after, 'constraint').map(({ attributes }) => attributes.check);
    expect(checks.filter((check) => check?.includes('"$&" > 0'))).not.toEqual([]);
    const dropped = `${sql}\nALTER TABLE ${quoted} DROP COLUMN ${quoted};`;
    const left = readScript('a.sql', dropped, { before: null, as: 'schema' }).script.ground.catalog;
    expect(objectsOf(left, 'constraint')).toHaveLength(one === '$&' ? 0 : 1);
  }
});

/** Constants in capitals, patterns themselves and the helpers; every other text could be somebody's name. */
const SAFE = /^(?:[A-Z_]+|[\w.]+\.source|(?:namePattern|literally)\(.*\))$/;
/** Key words and patterns that are made of safe parts a line above. */
const KNOWN: readonly string[] = [
  'policies/isolation/forbid-blind-lookup.ts: key',
  'policies/isolation/forbid-blind-lookup.ts: value',
  'policies/isolation/forbid-writable-policy-source.ts: left',
  'policies/isolation/forbid-writable-policy-source.ts: right',
  'policies/isolation/forbid-spliced-sql-in-definer.ts: name',
  'policies/maintenance/forbid-trigger-on-tenant-row.ts: name',
  "policies/portability/match-functions-to-major.ts: Object.keys(FUNCTIONS_SINCE).join('|')",
  'src/meaning/checked-writes.ts: wordOf(column).source',
  'src/meaning/session-changes.ts: words',
  'src/prove/conditions/guesses-jsonpath.ts: root',
  'src/prove/attack/tokens.ts: tenant.toUpperCase()',
  'src/prove/conditions/evaluate.ts: source',
  'src/prove/seed/derive.ts: operators',
  'src/prove/seed/derive.ts: word',
  'src/review/advise/standing/tenant-scope.ts: named',
  'src/review/advise/standing/tenant-scope.ts: words',
  'src/review/parameters.ts: number',
  'src/script/excerpt.ts: word',
  'src/script/excerpt.ts: words',
];

test('no text goes into a regular expression as it is', () => {
  const files = ['src', 'policies'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const spliced = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new RegExp\(\s*(?:String\.raw)?`((?:[^`\\]|\\.)*)`/g)].flatMap(
        ([, source = '']) => [...source.matchAll(/\$\{((?:[^{}])*)\}/g)].map(([, part = '']) => `${file}: ${part}`),
      ),
    );
  const open = spliced.filter((one) => !SAFE.test(one.slice(one.indexOf(': ') + 2)) && !KNOWN.includes(one));
  expect(spliced.length).toBeGreaterThan(10);
  expect(open).toEqual([]);
});
