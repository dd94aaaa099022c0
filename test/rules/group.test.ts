import type { Finding } from '../../src/kernel/finding';
import { grouped } from '../../src/rules/group';

const finding = (name: string, over: Partial<Finding> = {}): Finding => ({
  rule: 'types/require-time-zone',
  severity: 'warning',
  known: 'proved',
  at: `/tables/${name}`,
  about: { kind: 'table', schema: 'public', name },
  object: `table "${name}"`,
  message: `table "${name}" is so; mend it`,
  ...over,
});
const many = (count: number, over: Partial<Finding> = {}): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => finding(`t${index}`, over));

test('up to five objects are told one by one', () => {
  expect(grouped(many(5))).toEqual(many(5));
});

test('more are one finding at the place of the first, with their number, some names and all statements', () => {
  const all = many(7).map((one, index) => ({ ...one, ddl: [`statement ${index}`] }));
  expect(grouped(all)).toEqual([
    {
      ...all[0],
      about: { kind: 'tables', name: '' },
      numbers: { objects: 7, findings: 7 },
      object: '7 tables',
      message:
        'table "t0" is so; mend it; found 7 times in 7 tables, including table "t1", table "t2", table "t3", table "t4"',
      ddl: all.flatMap(({ ddl }) => ddl),
    },
  ]);
});

test.each<readonly [string, Partial<Finding>]>([
  ['rule', { rule: 'types/other' }],
  ['severity', { severity: 'error' }],
  ['certainty', { known: 'assumed' }],
])('another %s is told apart', (_name, over) => {
  expect(grouped([...many(4), ...many(4, over)])).toHaveLength(8);
});

const ofTable = (kind: string, names: readonly string[]): readonly Finding[] =>
  names.map((name) =>
    finding('t', { about: { kind, name, of: { kind: 'table', name: 't' } }, ddl: [`mend ${name}`], detail: name }),
  );

test('columns of one table are one finding about the table, which names a few and keeps all statements', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const [first, ...others] = grouped(ofTable('column', names));
  expect(others).toEqual([]);
  expect(first).toEqual({
    ...finding('t'),
    about: { kind: 'table', name: 't' },
    numbers: { objects: 1, findings: 7 },
    message: 'table "t" is so; mend it; the same applies to "b", "c", "d", "e" and 2 more columns of it',
    ddl: names.map((name) => `mend ${name}`),
  });
});

test('one column stays as it is, and so do keys of one table, of which each has a remedy of its own', () => {
  for (const some of [ofTable('column', ['a']), ofTable('foreign key', ['a', 'b', 'c'])])
    expect(grouped(some)).toEqual(some);
});

test('of a migration only what one statement does to many is put together', () => {
  expect(grouped(many(8), true)).toHaveLength(8);
  expect(grouped(many(8, { at: '/statements/3' }), true)).toHaveLength(1);
});

test('objects of several kinds are objects, and words have their plural', () => {
  const of = (kinds: readonly string[]) =>
    grouped(kinds.map((kind, place) => finding('t', { about: { kind, name: `n${place}` } })))[0]?.object;
  const indexes = Array.from({ length: 6 }, () => 'index');
  expect(of(indexes)).toBe('6 indexes');
  expect(of(indexes.map(() => 'policy'))).toBe('6 policies');
  expect(of([...indexes, 'table'])).toBe('7 objects');
});
