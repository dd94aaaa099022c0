/** The transactions that a migration runs in, as its tool runs it. Pure. */
import { mustRunAlone } from '../migrations/alone';
import { pieces } from '../sql/lexer';
import type { Chain, Migration } from '../migrations/types';

/**
 * block: BEGIN and COMMIT around; implicit: all in one simple query, which is one transaction; alone: one statement by itself, in no
 * transaction block. What the file itself begins and ends stands among the statements, and is run as written.
 */
export type How = 'block' | 'implicit' | 'alone';

export interface UnitStatement {
  readonly path: string;
  readonly sql: string;
  /** 1-based, of its first character in the file. */
  readonly line: number;
  readonly column: number;
  /** Of its first character in the migration's text. */
  readonly offset: number;
}

/** One transaction. */
export interface Unit {
  readonly how: How;
  /** At least one. */
  readonly statements: readonly UnitStatement[];
}

/** What is not run: a command of psql, and COPY .. FROM stdin with the rows behind it, which no driver sends as a statement. */
export interface Unsent {
  readonly is: 'command' | 'data';
  readonly path: string;
  readonly line: number;
  /** The command in one line, or the first line of COPY. */
  readonly text: string;
}

export interface Units {
  readonly units: readonly Unit[];
  readonly unsent: readonly Unsent[];
}

/** The transactions of migrations that are run one after the other; all together are one where the tool runs them so. */
export function unitsOf(
  migrations: readonly Migration[],
  { isOneTransaction }: Pick<Chain, 'isOneTransaction'>,
): Units {
  const cut = migrations.map((migration) => ({ migration, ...statementsOf(migration) }));
  const unsent = cut.flatMap((one) => one.unsent);
  if (isOneTransaction)
    return {
      units: byOwnBounds(
        cut.flatMap((one) => one.statements),
        'block',
      ),
      unsent,
    };
  return { units: cut.flatMap(({ migration, statements }) => unitsOfOne(migration, statements)), unsent };
}

function unitsOfOne({ transaction, isOneMessage }: Migration, statements: readonly UnitStatement[]): readonly Unit[] {
  if (transaction === 'together') return byOwnBounds(statements, 'block', isOneMessage === true ? 'implicit' : 'alone');
  if (transaction === 'batches') return batchesOf(statements);
  if (transaction === 'apart') return byOwnBounds(statements, 'alone');
  // one statement in a message is in no transaction block: CREATE INDEX CONCURRENTLY runs
  return byOwnBounds(statements, statements.length === 1 ? 'alone' : 'implicit');
}

/** Statements that run in no transaction block are alone, those around them together. */
function batchesOf(statements: readonly UnitStatement[]): readonly Unit[] {
  const units: { how: How; statements: UnitStatement[] }[] = [];
  for (const statement of statements) {
    const last = units.at(-1);
    if (mustRunAlone(statement.sql)) units.push({ how: 'alone', statements: [statement] });
    else if (last?.how === 'block') last.statements.push(statement);
    else units.push({ how: 'block', statements: [statement] });
  }
  return units;
}

export function beginsTransaction({ sql }: UnitStatement): boolean {
  return BEGINS.test(sql);
}

export function endsTransaction(statement: UnitStatement | undefined): boolean {
  return statement !== undefined && ENDS.test(statement.sql);
}

const BEGINS = /^(?:BEGIN|START\s+TRANSACTION)\b/i;
const ENDS = /^(?:COMMIT|END|ROLLBACK|ABORT)\b(?!\s*(?:(?:WORK|TRANSACTION)\s+)?(?:TO|PREPARED|AND\s+CHAIN)\b)/i;

/**
 * Cut where the file itself ends a transaction. Behind that, what stood in a block has none any more: a tool that sends statement by
 * statement sends each alone, and one that sends a message has the rest of it in the next implicit transaction.
 */
function byOwnBounds(
  statements: readonly UnitStatement[],
  how: How,
  after: How = how === 'block' ? 'alone' : how,
): readonly Unit[] {
  const units: Unit[] = [];
  let current: UnitStatement[] = [];
  let kind = how;
  let isBegun = false;
  const close = (next: How): void => {
    if (current.length > 0) units.push({ how: isBegun && kind === 'alone' ? 'implicit' : kind, statements: current });
    current = [];
    isBegun = false;
    kind = next;
  };
  for (const statement of statements) {
    current.push(statement);
    if (beginsTransaction(statement)) isBegun = true;
    const isInside = isBegun || kind !== 'alone';
    if (!isInside || endsTransaction(statement)) close(after);
  }
  close(after);
  return units;
}

function statementsOf({ path, sql }: Migration): {
  readonly statements: readonly UnitStatement[];
  readonly unsent: readonly Unsent[];
} {
  const statements: UnitStatement[] = [];
  const unsent: Unsent[] = [];
  const lines = lineCounter(sql);
  for (const { kind, start, end } of pieces(sql)) {
    const { line, column } = lines(start);
    const text = sql.slice(start, end);
    if (kind === 'statement') statements.push({ path, sql: text, line, column, offset: start });
    if (kind === 'command') unsent.push({ is: 'command', path, line, text });
    const copy = kind === 'data' ? statements.pop() : undefined;
    if (copy !== undefined) unsent.push({ is: 'data', path, line: copy.line, text: copy.sql.split('\n')[0] ?? '' });
  }
  return { statements, unsent };
}

/** Places of offsets that are asked for in their order. */
function lineCounter(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let begin = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', begin); at >= 0 && at < offset; at = text.indexOf('\n', begin)) {
      line += 1;
      begin = at + 1;
    }
    return { line, column: offset - begin + 1 };
  };
}
