/**
 * Statements written again with something changed: what a rule proposes in the place of one. Cut by the tokens of PostgreSQL's own
 * scanner, so that quoted names, comments and line breaks inside of values stay what they are.
 */
import { joined, tokensOf, type Node, type Token } from '../sql/parser';
import { sqlKey } from './facts';
import { child, held, isSet, number, text } from './node';
import type { Statement } from './types';

/** `ALTER TABLE [IF EXISTS] [ONLY] "schema"."table"` as the statement begins, with the full name of its table. */
export function alterTable({ node }: Pick<Statement, 'node'>, relation: string): string {
  const ifExists = isSet(node, 'missing_ok') ? 'IF EXISTS ' : '';
  return `ALTER TABLE ${ifExists}${isOnly(node) ? 'ONLY ' : ''}${sqlKey(relation)}`;
}

/** True for `ONLY table`: without its partitions and children. */
export function isOnly(node: Node): boolean {
  return !isSet(child(node, 'relation'), 'inh');
}

/** True for ADD COLUMN, whose constraints come one by one only after it. */
export function addsColumn({ node }: Pick<Statement, 'node'>, column: string | null): boolean {
  const commands = held(node, 'cmds', 'AlterTableCmd');
  return commands.some((command) => text(child(command, 'def', 'ColumnDef'), 'colname') === column);
}

/** What an ALTER TABLE does, where it is one thing; null where it does several, which a proposal for one of them would leave out. */
export function onlyCommand({ kind, node }: Pick<Statement, 'kind' | 'node'>): Node | null {
  const [command, another] = held(node, 'cmds', 'AlterTableCmd');
  return kind !== 'AlterTableStmt' || command === undefined || another !== undefined ? null : command;
}

/** The constraint that an ALTER TABLE adds and does nothing else; null for any other statement. */
export function addedConstraint(statement: Pick<Statement, 'kind' | 'node'>): Node | null {
  return child(onlyCommand(statement) ?? undefined, 'def', 'Constraint') ?? null;
}

/** The statement from a byte of it to its end, without comments, on one line but for line breaks within quotes. */
export function textFrom({ text }: Pick<Statement, 'text'>, byte: number): string {
  return joined(tokensOf(text).filter(({ start }) => start >= byte));
}

/** CREATE INDEX as CREATE INDEX CONCURRENTLY, with the full name of its table. */
export function concurrentIndex({ node, text }: Pick<Statement, 'node' | 'text'>, relation: string): string {
  const tokens = tokensOf(text);
  const word = tokens.find((token) => token.text.toUpperCase() === 'INDEX');
  const table = nameAt(tokens, number(child(node, 'relation'), 'location'));
  const rest = new Set(table.slice(1));
  const edits = new Map([
    [word?.start ?? -1, 'INDEX CONCURRENTLY'],
    [table[0]?.start ?? -1, sqlKey(relation)],
  ]);
  return joined(
    tokens.filter((token) => !rest.has(token)),
    edits,
  );
}

/** The tokens of a name with its schema: `a`, or `a . b`. */
function nameAt(tokens: readonly Token[], byte: number): readonly Token[] {
  const first = tokens.findIndex(({ start }) => start === byte);
  let end = first + 1;
  while (tokens[end]?.text === '.') end += 2;
  return first < 0 ? [] : tokens.slice(first, end);
}
