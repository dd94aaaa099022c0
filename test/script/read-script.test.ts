/** Whatever a file holds, it is read to its end; what cannot be read is told at its place. */
import fc from 'fast-check';
import { tablesOf } from '../../src/catalog/relations';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { largeSchema } from '../support/large-sql';

const WORDS = [
  'SELECT',
  'CREATE TABLE',
  'ALTER TABLE',
  'DROP',
  'DO',
  'COPY t FROM stdin;',
  'BEGIN ATOMIC',
  'END',
  'AS',
  'RENAME',
  "'",
  '"',
  '$$',
  '$a$',
  "E'",
  '\\',
  '--',
  '/*',
  '*/',
  '(',
  ')',
  ';',
  '\n',
  ' ',
  ',',
  '\\.',
  'größe',
  'a',
  '1',
  '\0',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

beforeAll(loadParser);

test('random text is read without an exception, and each statement has a place in it', () => {
  fc.assert(
    fc.property(text, (contents) => {
      const { script, sources } = readScript('x.sql', contents, { before: null, as: null });
      for (const { at } of [...script.statements, ...script.unread]) expect(sources.locate(at, 'value')).toBeDefined();
    }),
    { numRuns: 300 },
  );
});

test('an error at the end of 60,000 lines is told by line and column', () => {
  const schema = largeSchema(60_000);
  const lines = schema.split('\n').length;
  const { script, sources } = readScript('x.sql', `${schema}SELECT 1;\n  SELECT 'ä', FROM t;\n`, {
    before: null,
    as: null,
  });
  const problems = script.unread.filter(({ kind }) => kind === 'syntax');
  expect(problems.map(({ reason }) => reason)).toEqual([
    'syntax error at or near "FROM" for PostgreSQL 18, the newest grammar Tenet ships',
  ]);
  expect(problems.map(({ at }) => sources.locate(at, 'value'))).toEqual([
    expect.objectContaining({ line: lines + 1, column: 15 }),
  ]);
});

test.each([
  'ALTER TABLE t ATTACH PARTITION t DEFAULT',
  'ALTER TABLE t INHERIT t',
  'ALTER TABLE t INHERIT u; ALTER TABLE u INHERIT t',
  'ALTER TABLE t ATTACH PARTITION u DEFAULT; ALTER TABLE u ATTACH PARTITION t DEFAULT',
])('tables in a circle, which PostgreSQL refuses, are read: %s', (sql) => {
  const text = `CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE u (a int PRIMARY KEY); ${sql}; ALTER TABLE t ADD b int;`;
  const { script } = readScript('x.sql', text, { before: null, as: null });
  expect(tablesOf(script.ground.catalog).map(({ id }) => id.name)).toEqual(['t', 'u']);
});
