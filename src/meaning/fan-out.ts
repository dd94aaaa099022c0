/** Joins that pair the rows of two tables with each other, by the keys of the catalog. Pure. */
import { keyColumns } from '../catalog/keys';
import type { Aggregate, AggregatedJoin } from '../sql/aggregates';
import type { AliasColumn } from '../sql/aliases';
import { tableNamed, type Asked, type NamedTable } from './named-tables';
import { columnOf } from './reads';

/** An aggregate over rows of one table that each match of another repeats. */
export interface Multiplied {
  readonly aggregate: Aggregate;
  readonly table: NamedTable;
  readonly by: NamedTable;
}

type Sources = ReadonlyMap<string, NamedTable>;

/**
 * The first aggregate over a table whose rows are combined with each matching row of another, where neither gives at most one row for
 * one of the other and no third table is between them. Undefined where a column or a table is not known.
 */
export function multipliedIn(join: AggregatedJoin, asked: Asked): Multiplied | undefined {
  const tables = new Map<string, NamedTable>();
  for (const [alias, relation] of join.sources) {
    const table = relation === null ? undefined : tableNamed(relation, asked);
    if (relation !== null && (table === undefined || !hasKey(table))) return undefined;
    if (table !== undefined) tables.set(alias, table);
  }
  const known = resolved(join, tables);
  if (known === undefined) return undefined;
  const reach = new Map([...tables.keys()].map((alias) => [alias, determinedBy([alias], known, tables)]));
  // the rows of the join are those of one table, each with what belongs to it
  if ([...reach.values()].some((all) => all.size === tables.size)) return undefined;
  for (const aggregate of known.aggregates) {
    const own = [...new Set(aggregate.columns.map(({ alias }) => alias))].flatMap((alias) => alias ?? []);
    const table = tables.get(own[0] ?? '');
    if (table === undefined || own.some((alias) => !tables.has(alias))) continue;
    const all = determinedBy(own, known, tables);
    const by = [...tables].find(
      ([alias]) => !all.has(alias) && !own.every((one) => reach.get(alias)?.has(one) === true),
    );
    if (by !== undefined) return { aggregate, table, by: by[1] };
  }
  return undefined;
}

/** Of a table without any key nobody said what of it is unique. */
function hasKey({ indexes }: NamedTable): boolean {
  return indexes.some(({ unique }) => unique);
}

/** With an alias for each column; undefined where one could be of several tables, or of none that is known. */
function resolved(join: AggregatedJoin, tables: Sources): AggregatedJoin | undefined {
  let isSure = true;
  const find = (one: AliasColumn): AliasColumn => {
    if (one.alias !== null) return one;
    const [alias, another] = [...tables].flatMap(([name, table]) => (columnOf(table, one.column) ? [name] : []));
    const isSole = another === undefined && tables.size === join.sources.size;
    if (alias === undefined || !(isSole || join.using.includes(one.column))) isSure = false;
    return { ...one, alias: alias ?? null };
  };
  const equal = join.equal.map(([left, right]) => [find(left), right === null ? null : find(right)] as const);
  const grouped = join.grouped.map(find);
  const aggregates = join.aggregates.map((one) => ({ ...one, columns: one.columns.map(find) }));
  return isSure ? { ...join, equal, grouped, aggregates } : undefined;
}

/** The tables of which one row of the given tables meets at most one row, these included. */
function determinedBy(start: readonly string[], join: AggregatedJoin, tables: Sources): ReadonlySet<string> {
  const found = new Set(start);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [alias, table] of tables) if (isOneRow(alias, table, found, join, tables)) found.add(alias);
  }
  return found;
}

function isOneRow(
  alias: string,
  table: NamedTable,
  found: ReadonlySet<string>,
  { equal, grouped, using }: AggregatedJoin,
  tables: Sources,
): boolean {
  // a sub-query gives its rows as somebody wrote them, the statement around this one a single row: both are taken for one
  const isGiven = (one: AliasColumn | null): boolean =>
    one === null || found.has(one.alias ?? '') || !tables.has(one.alias ?? '');
  const given = new Set([
    ...equal.flatMap(([left, right]) => (left.alias === alias && isGiven(right) ? [left.column] : [])),
    ...grouped.flatMap((one) => (one.alias === alias ? [one.column] : [])),
    ...using.filter((name) => [...found].some((one) => columnOf(tables.get(one) ?? table, name) !== undefined)),
  ]);
  return table.indexes.some(
    (index) =>
      index.unique &&
      keyColumns(index).every((name) => name !== null && (name === table.tenantColumn || given.has(name))),
  );
}
