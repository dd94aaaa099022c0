/** Queries of a file of SQL, and whether an application asks them again and again. */
import type { ObjectId } from '../kinds/id';
import type { JudgedQuery } from '../meaning/queries';
import { walk, type Node } from '../sql/parser';
import type { Shape } from '../sql/shape';
import { DO_BLOCK } from './body';
import type { Statement } from './types';

export interface Query {
  readonly statement: Statement;
  readonly shape: Shape;
}

export const QUERIES: ReadonlySet<string> = new Set([
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
]);
export const SESSION: ReadonlySet<string> = new Set([
  'TransactionStmt',
  'VariableSetStmt',
  'PrepareStmt',
  'ExecuteStmt',
  'ExplainStmt',
]);

/**
 * Whether the queries at the top are asked again and again. A file of writes alone, none of which takes a parameter, changes data once;
 * in a schema what reads a table is a query that goes with it.
 */
export function purposeOf(
  statements: readonly Statement[],
  isMigration: boolean,
  as: 'migration' | 'schema' | 'queries' | null,
): (statement: Statement) => JudgedQuery['purpose'] {
  if (as === 'queries') return () => 'query';
  if (isMigration) return () => 'migration';
  const isOnlyQueries = statements.every(({ kind }) => QUERIES.has(kind) || SESSION.has(kind));
  const isAsked = statements.some(({ kind, node }) => kind === 'SelectStmt' || hasParameter(node));
  if (isOnlyQueries && isAsked) return () => 'query';
  return ({ kind }) => (kind === 'SelectStmt' ? 'query' : 'migration');
}

function hasParameter(node: Node): boolean {
  return walk(node).some(([name]) => name === 'ParamRef');
}

/** @param purpose of those at the top; what a function asks is asked again and again */
export function judged(
  queries: readonly Query[],
  purpose: (statement: Statement) => JudgedQuery['purpose'],
): readonly JudgedQuery[] {
  return queries.map(({ statement, shape }) => {
    const { at: origin, text: sql, within } = statement;
    const number = Number(/\/statements\/(\d+)/.exec(origin)?.[1]) + 1;
    return {
      origin,
      object: within === null ? `statement ${number}` : `statement ${number}, ${nameOf(within)}`,
      about: { kind: 'statement', name: String(number), ...(within !== null && { of: within }) },
      sql,
      shape,
      role: null,
      rate: null,
      p95Ms: null,
      windowMs: null,
      purpose: within?.kind === 'function' ? 'query' : purpose(statement),
    };
  });
}

export function nameOf({ kind, schema, name }: ObjectId): string {
  return kind === DO_BLOCK ? 'a DO block' : `function "${schema === undefined ? '' : `${schema}.`}${name}"`;
}
