/** What a finding says to do about a statement that must not share a transaction: it hangs on who began it. */
import { checkChain } from '../../src/pipeline';
import type { Pointer } from '../../src/kernel/pointer';

const BASE = `CREATE TYPE state AS ENUM ('open');
CREATE TABLE jobs (id bigint PRIMARY KEY, state state, a int);`;

interface Case {
  readonly rule: string;
  readonly statements: readonly [first: string, second: string];
  /** Words where the file has BEGIN and COMMIT. */
  readonly own: string;
}

const CASES: readonly Case[] = [
  {
    rule: 'change/forbid-work-under-exclusive-lock',
    statements: ['ALTER TABLE jobs ADD COLUMN b int;', 'UPDATE jobs SET b = 1 WHERE id < 10;'],
    own: 'COMMIT first',
  },
  {
    rule: 'change/forbid-validate-in-same-transaction',
    statements: [
      'ALTER TABLE jobs ADD CONSTRAINT c CHECK (a > 0) NOT VALID;',
      'ALTER TABLE jobs VALIDATE CONSTRAINT c;',
    ],
    own: 'COMMIT before VALIDATE',
  },
  {
    rule: 'change/forbid-fresh-enum-value',
    statements: ["ALTER TYPE state ADD VALUE 'done';", "UPDATE jobs SET state = 'done' WHERE id = 1;"],
    own: 'COMMIT in between',
  },
];

async function saidOf(rule: string, sql: string, tool: { isInTransaction: boolean; isOneTransaction: boolean }) {
  const { isInTransaction, isOneTransaction } = tool;
  const file = (name: string, contents: string, index: number) => ({
    name,
    contents,
    root: `/files/${index}` as Pointer,
    isInTransaction,
  });
  const { findings } = await checkChain(
    { base: [file('1.sql', BASE, 0)], fresh: [file('2.sql', sql, 1)], standing: null, isOneTransaction },
    { preset: 'strict', today: '2026-11-24' },
  );
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message.split('; ').at(-1));
}

describe.each(CASES)('$rule', ({ rule, statements, own }) => {
  const sql = statements.join('\n');

  test.each([
    ['the file begins it', `BEGIN;\n${sql}\nCOMMIT;`, { isInTransaction: false, isOneTransaction: false }, [own]],
    [
      'the tool begins one per file',
      sql,
      { isInTransaction: true, isOneTransaction: false },
      ['move it to a later file'],
    ],
    [
      'the tool begins one for all files',
      sql,
      { isInTransaction: true, isOneTransaction: true },
      ['move it to a file applied in a run of its own'],
    ],
    ['none', sql, { isInTransaction: false, isOneTransaction: false }, []],
  ])('%s', async (_name, text, tool, said) => {
    expect(await saidOf(rule, text, tool)).toEqual(said);
  });
});
