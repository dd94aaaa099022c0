/** The column for which PostgreSQL refuses a SELECT that groups (42803), by the tables that stand at its turn. */
import type { AliasColumn } from '../sql/aliases';
import { groupedSelects, type Grouped } from '../sql/ungrouped';
import type { Node } from '../sql/parser';
import { isOf, type Entry } from './objects';
import { tableMeant } from './refusals-made';
import type { World } from './world';

export interface Ungrouped {
  readonly table: Entry<'table'>;
  readonly column: string;
}

/** Undefined where every column is grouped, aggregated or decided by a grouped primary key, and where one cannot be looked up. */
export function ungroupedColumn(kind: string, node: Node, world: World): Ungrouped | undefined {
  for (const select of groupedSelects({ [kind]: node })) {
    const found = refused(select, world);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refused({ scope, shown, grouped }: Grouped, world: World): Ungrouped | undefined {
  const tables = new Map<string, Entry<'table'>>();
  for (const [alias, relation] of scope.aliases) {
    const table = relation === null ? undefined : tableMeant({ schema: undefined, ...relation }, world);
    // without all of FROM nothing tells whose a column without a qualifier is
    if (table === undefined || !isOf(table, 'table')) return undefined;
    tables.set(alias, table);
  }
  const has = (table: Entry<'table'>, column: string): boolean =>
    world.objects.part(table, 'column', column) !== undefined;
  const ownersOf = ({ alias, column }: AliasColumn): readonly string[] =>
    alias === null ? [...tables].flatMap(([name, table]) => (has(table, column) ? [name] : [])) : [alias];
  if (grouped.some((one) => ownersOf(one).length > 1)) return undefined;
  // what no table has is the name of an output
  const keys = grouped.map((one) => ({ alias: ownersOf(one)[0], column: one.column }));
  for (const one of shown) {
    const [alias, another] = ownersOf(one);
    const table = tables.get(alias ?? '');
    if (table === undefined || another !== undefined || !has(table, one.column)) continue;
    const given = new Set(keys.flatMap((key) => (key.alias === alias ? [key.column] : [])));
    if (!given.has(one.column) && !isDecided(table, given, world)) return { table, column: one.column };
  }
  return undefined;
}

/** True where the primary key is grouped, on which all columns of a table depend. */
function isDecided(table: Entry<'table'>, given: ReadonlySet<string>, { objects }: World): boolean {
  const primary = objects.parts(table, 'constraint').find(({ attributes }) => attributes.type === 'p');
  const { key, deferrable } = primary?.attributes ?? { key: null, deferrable: true };
  return key !== null && !deferrable && key.elements.every(({ column }) => column !== null && given.has(column));
}
