/** Checks that hold a column to a closed list of values. */
import { lastName } from './expression';
import { isNode, parse, type Node } from './parser';

export interface ClosedList {
  readonly column: string;
  readonly length: number;
}

/**
 * The list of a check that is nothing else: `status IN ('open', 'paid')`, or in PostgreSQL's own words
 * `status = ANY (ARRAY['open'::text, 'paid'::text])`; undefined for any other expression.
 */
export function closedList(expression: string): ClosedList | undefined {
  if (!KNOWN.has(expression)) KNOWN.set(expression, parsed(expression));
  return KNOWN.get(expression);
}

/** Asked of every index and every query of a column; a database has few such lists, and each costs a parse. */
const KNOWN = new Map<string, ClosedList | undefined>();

function parsed(expression: string): ClosedList | undefined {
  const found = parse(`SELECT 1 WHERE ${expression}`);
  if ('problem' in found) return undefined;
  const select = child(found.statements[0], 'SelectStmt');
  const comparison = child(child(select, 'whereClause'), 'A_Expr');
  if (comparison === undefined || lastName(comparison['name']) !== '=') return undefined;
  const column = lastName(child(uncast(comparison['lexpr']), 'ColumnRef')?.['fields']);
  const values = uncast(comparison['rexpr']);
  const items = child(values, 'List')?.['items'] ?? child(values, 'A_ArrayExpr')?.['elements'];
  return column === undefined || !Array.isArray(items) ? undefined : { column, length: items.length };
}

function uncast(value: unknown): Node | undefined {
  const node = isNode(value) ? value : undefined;
  const cast = child(node, 'TypeCast');
  return cast === undefined ? node : uncast(cast['arg']);
}

function child(node: Node | undefined, name: string): Node | undefined {
  const found = node?.[name];
  return isNode(found) ? found : undefined;
}
