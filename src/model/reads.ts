import type { Pointer } from '../kernel/pointer';
import type { QueryFacts } from '../sql/query';
import type { Context } from './context';
import type { Read, Table } from './types';

export interface ReadQuery {
  readonly reads: readonly Read[];
  readonly output: readonly string[];
  readonly command: QueryFacts['command'];
}

const NOTHING: ReadQuery = { reads: [], output: [], command: 'select' };

/** Which relations a declared query reads, and which of their columns; what does not parse becomes a problem. */
export function readQuery(context: Context, place: Pointer, sql: string, tables: readonly Table[]): ReadQuery {
  const result = context.query(sql);
  if ('problem' in result) {
    context.problem(place, `cannot parse the query: ${result.problem}`, 'write one valid PostgreSQL statement');
    return NOTHING;
  }
  const names = [...new Set(result.facts.relations.map((relation) => relation.name))];
  const byName = new Map(tables.map((table) => [table.name, table]));
  const reads = names.map((relation): Read => ({
    relation,
    columns: columnsRead(result.facts, relation, byName.get(relation)),
  }));
  return { reads, output: outputColumns(result.facts, names, byName), command: result.facts.command };
}

function columnsRead(facts: QueryFacts, relation: string, table: Table | undefined): readonly string[] | 'all' {
  if (facts.stars.includes('*') || facts.stars.includes(relation)) return 'all';
  const known = new Set(table?.columns.map((column) => column.name));
  const named = facts.qualified.filter((column) => column.relation === relation).map((column) => column.column);
  const bare = facts.unqualified.filter((column) => known.has(column));
  return [...new Set([...named, ...bare])].sort();
}

/** A star gives every column of what it stands for. */
function outputColumns(
  facts: QueryFacts,
  names: readonly string[],
  tables: ReadonlyMap<string, Table>,
): readonly string[] {
  if (facts.stars.length === 0) return facts.output;
  const meant = facts.stars.includes('*') ? names : facts.stars;
  return [...facts.output, ...meant.flatMap((name) => tables.get(name)?.columns.map((column) => column.name) ?? [])];
}
