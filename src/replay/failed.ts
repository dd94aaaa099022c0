/** The statement that PostgreSQL refused, taken from what it says: that of the file, or one of a DO block or function in it. Pure. */
import { isNode, parse, type Node } from '../sql/parser';
import type { Failure } from './run-types';

export interface Refused {
  readonly sql: string;
  /** As the parse tree names it; empty where our grammar does not take it. */
  readonly kind: string;
  readonly node: Node;
  /** Whether it is a statement of the file, and not of the code that one runs. */
  readonly isWritten: boolean;
}

/** PostgreSQL tells the innermost first. */
const INNER = /^SQL statement "([^]*?)"\n(?:PL\/pgSQL|SQL) function /;

export function refusedOf({ statement, error }: Failure): Refused {
  const inner = INNER.exec(error.context ?? '')?.[1];
  const sql = inner ?? statement.sql;
  return { sql, ...parsed(sql), isWritten: inner === undefined };
}

/** The one statement of a text, by its kind. */
export function parsed(sql: string): Pick<Refused, 'kind' | 'node'> {
  const found = parse(sql);
  const [tree, second] = 'problem' in found ? [] : found.statements;
  if (tree === undefined || second !== undefined) return { kind: '', node: {} };
  const [kind, node] = Object.entries(tree)[0] ?? ['', {}];
  return { kind, node: isNode(node) ? node : {} };
}
