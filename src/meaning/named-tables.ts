/** The tables that a query names: what is there, whose rows it holds, and what a spec intends with it. Pure. */
import type { Catalog } from '../catalog/catalog';
import { indexesOf, type IndexShape } from '../catalog/keys';
import { wholeTables } from '../catalog/relations';
import { partsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered, rememberedPair } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Table } from '../model/types';
import type { Block, RelationName } from '../sql/shape';
import { declaredTable } from './declared';
import type { Meaning, Scope } from './meaning';
import { meaningOf } from './whose';

export interface NamedTable {
  readonly id: ObjectId;
  readonly table: ObjectOf<'table'>;
  readonly columns: readonly ObjectOf<'column'>[];
  readonly indexes: readonly IndexShape[];
  readonly scope: Exclude<Scope, 'unknown'>;
  /** The column that names the tenant of a row; null where none does. */
  readonly tenantColumn: string | null;
  /** As a spec declares it: its rows, writes and retention; null where none does. */
  readonly intent: Table | null;
}

/** What a rule about queries is asked with. */
export interface Asked {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
}

const tables = rememberedPair((catalog: Catalog, meaning: Meaning) =>
  remembered((table: ObjectOf<'table'>) => describe(table, catalog, meaning)),
);

/** A table of the catalog with its meaning and intent. */
export function namedTable(table: ObjectOf<'table'>, { catalog, meaning }: Asked): NamedTable {
  return tables(catalog, meaning)(table);
}

function describe(table: ObjectOf<'table'>, catalog: Catalog, meaning: Meaning): NamedTable {
  const { id } = table;
  const whose = meaningOf(catalog, meaning, id);
  return {
    id,
    table,
    columns: partsOf(catalog, id, 'column'),
    indexes: indexesOf(catalog, id),
    // of which nobody said whose rows it holds is a table like any other: rules ask for `tenantColumn` before they speak of tenants
    scope: whose === undefined || whose.scope === 'unknown' ? 'tenant' : whose.scope,
    tenantColumn: whose?.tenantColumn ?? null,
    intent: declaredTable(meaning, id),
  };
}

const byName = remembered((catalog: Catalog) => groupBy(wholeTables(catalog), ({ id }) => id.name));

/** All tables that a name may mean: without a schema it depends on the search path which of them does. */
export function meantBy({ schema, name }: RelationName, asked: Asked): readonly NamedTable[] {
  const found = byName(asked.catalog).get(name) ?? [];
  return found
    .filter(({ id }) => schema === undefined || id.schema === schema)
    .map((table) => namedTable(table, asked));
}

/** The one table that a name means; undefined where there is none, and where several schemas have one: that is not guessed. */
export function tableNamed(name: RelationName, asked: Asked): NamedTable | undefined {
  const [only, another] = meantBy(name, asked);
  return another === undefined ? only : undefined;
}

/** Known tables of a block. */
export function tablesIn({ named }: Block, asked: Asked): readonly NamedTable[] {
  return [...new Set(named.flatMap((name) => tableNamed(name, asked) ?? []))];
}

/** The one table that a block reads; undefined where it reads several, or one that is not known. */
export function soleTable({ named }: Block, asked: Asked): NamedTable | undefined {
  const [only, another] = named;
  return only === undefined || another !== undefined ? undefined : tableNamed(only, asked);
}

/** The type of a column as it is written: a spec says timestamptz where PostgreSQL says timestamp with time zone. */
export function writtenType({ columns, intent }: NamedTable, name: string): string | undefined {
  const declared = intent?.columns.find((column) => column.name === name);
  return declared?.type ?? columns.find(({ id }) => id.name === name)?.attributes.type;
}

/** True where the compiler of the spec added an index that nobody wrote, e.g. to cover a foreign key. */
export function isAdded({ intent }: Pick<NamedTable, 'intent'>, index: ObjectId): boolean {
  return intent?.indexes.some(({ name, added }) => added && name === index.name) ?? false;
}

/** True where row security holds the rows of a table apart, so that only leak-proof conditions come before it. */
export function hasRowSecurity({ table, tenantColumn }: NamedTable): boolean {
  return table.attributes.rowSecurity && tenantColumn !== null;
}
