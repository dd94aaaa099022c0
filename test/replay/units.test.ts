/** The transactions that a file of a migration tool runs in. */
import type { Transaction } from '../../src/migrations/types';
import { unitsOf } from '../../src/replay/units';

function cut(sql: string, transaction: Transaction, isOneTransaction = false): readonly string[] {
  const migrations = sql.split('\n====\n').map((text, index) => ({
    path: `${index}.sql`,
    version: String(index),
    sql: text,
    transaction,
  }));
  return unitsOf(migrations, { isOneTransaction }).units.map(
    ({ how, statements }) => `${how}: ${statements.map((one) => one.sql).join(' | ')}`,
  );
}

test.each<[string, Transaction, string, readonly string[]]>([
  ['BEGIN and COMMIT around', 'together', 'a; b;', ['block: a | b']],
  [
    'one statement in a message is in no block',
    'verbatim',
    'create index concurrently i on t (a);',
    ['alone: create index concurrently i on t (a)'],
  ],
  ['many in a message are one transaction', 'verbatim', 'a; b;', ['implicit: a | b']],
  ['what a message begins and commits', 'verbatim', 'begin; a; commit;', ['implicit: begin | a | commit']],
  [
    'what stands before BEGIN in a message is part of it',
    'verbatim',
    'a; begin; b; commit; c; d;',
    ['implicit: a | begin | b | commit', 'implicit: c | d'],
  ],
  [
    'ROLLBACK ends it, to a savepoint it does not',
    'verbatim',
    'begin; savepoint s; a; rollback to s; b; rollback; c; d',
    ['implicit: begin | savepoint s | a | rollback to s | b | rollback', 'implicit: c | d'],
  ],
  [
    'COMMIT AND CHAIN goes on',
    'verbatim',
    'begin; a; commit and chain; b; commit',
    ['implicit: begin | a | commit and chain | b | commit'],
  ],
  [
    'statements that run in no block are alone between batches',
    'batches',
    'a; b; vacuum t; c;',
    ['block: a | b', 'alone: vacuum t', 'block: c'],
  ],
  ['statement by statement', 'apart', 'a; b;', ['alone: a', 'alone: b']],
  [
    'a transaction of the file itself in one that is run statement by statement',
    'apart',
    'a; start transaction; b; end; c',
    ['alone: a', 'implicit: start transaction | b | end', 'alone: c'],
  ],
  [
    'behind its own COMMIT a block is over',
    'together',
    'a; commit; b; c',
    ['block: a | commit', 'alone: b', 'alone: c'],
  ],
  ['an empty file runs nothing', 'together', '-- nothing\n', []],
  [
    'END in a CASE and a column called begin are no bounds',
    'together',
    'select case when true then 1 end; update begin set a = 1',
    ['block: select case when true then 1 end | update begin set a = 1'],
  ],
])('%s', (_name, transaction, sql, expected) => {
  expect(cut(sql, transaction)).toEqual(expected);
});

test('all pending files in one transaction, each statement of its own file', () => {
  const migrations = ['a; b', 'c'].map((sql, index) => ({
    path: `${index}.sql`,
    version: '',
    sql,
    transaction: 'together' as const,
  }));
  const { units } = unitsOf(migrations, { isOneTransaction: true });
  expect(units).toHaveLength(1);
  expect(units[0]?.statements.map(({ path, sql }) => [path, sql])).toEqual([
    ['0.sql', 'a'],
    ['0.sql', 'b'],
    ['1.sql', 'c'],
  ]);
});

test('places are of the file, and what no driver sends is told', () => {
  const sql = '\\set x 1\n-- a comment\n  select 1; select\n 2;\ncopy t (a) from stdin;\n1\n\\.\nselect 3';
  const { units, unsent } = unitsOf([{ path: 'a.sql', version: '', sql, transaction: 'apart' }], {
    isOneTransaction: false,
  });
  expect(
    units
      .flatMap(({ statements }) => statements)
      .map(({ sql: text, line, column, offset }) => [text, line, column, sql.slice(offset, offset + 6)]),
  ).toEqual([
    ['select 1', 3, 3, 'select'],
    ['select\n 2', 3, 13, 'select'],
    ['select 3', 8, 1, 'select'],
  ]);
  expect(unsent).toEqual([
    { is: 'command', path: 'a.sql', line: 1, text: '\\set x 1' },
    { is: 'data', path: 'a.sql', line: 5, text: 'copy t (a) from stdin' },
  ]);
});
