/** Tables and their columns, and the partitions that are declared one by one or by a rule. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import { quoteLiteral } from '../kernel/identifier';
import type { Column } from '../kinds/column';
import type { ObjectId } from '../kinds/id';
import type {
  ColumnDefinition,
  PartitionBound,
  PartitionResource,
  PartitionRunwayResource,
  QualifiedName,
  RowSecurityResource,
  TableResource,
} from '../resources/types';
import type { CatalogBuilder } from './builder';
import { isSerial, printedType, writtenName } from './words';

/** What the resources of a database say of one table at several places. */
export interface TableFacts {
  /** By `schema.name`. */
  readonly rowSecurity: ReadonlyMap<string, RowSecurityResource>;
  readonly tables: ReadonlyMap<string, TableResource>;
  /** Columns of primary keys. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** What the columns of partitioned tables have become: their leaves have the same. */
  readonly columns: Map<string, readonly Column[]>;
  /** Declared leaves, by their parent. */
  readonly leaves: ReadonlyMap<string, readonly PartitionResource[]>;
}

const FIRST_WITH_NAMED_NOT_NULL = 18;
const STRATEGY = { range: 'r', list: 'l', hash: 'h' } as const;

export const keyOf = ({ schema, name }: QualifiedName): string => `${schema}.${name}`;

export function addTable(table: TableResource, facts: TableFacts, build: CatalogBuilder): void {
  const { partitionBy, comment = null, storage, owner } = table;
  addRelation(table, table, { owner, comment, storage }, partitionBy, facts, build);
  const of = build.tableId(table);
  // a primary key makes its columns NOT NULL, whatever is said of them
  const key = new Set(facts.keys.get(keyOf(table)));
  const columns = table.columns.map((column, index) => {
    const own = key.has(column.name) ? { ...column, nullable: false } : column;
    return addColumn(table, of, own, index + 1, build);
  });
  if (partitionBy !== null) facts.columns.set(keyOf(table), columns);
}

function addRelation(
  name: QualifiedName,
  resource: Pick<TableResource | PartitionResource, 'id' | 'origin'>,
  { owner, comment, storage }: { readonly owner: string; readonly comment: string | null; readonly storage: Storage },
  partitionBy: TableResource['partitionBy'],
  { rowSecurity }: TableFacts,
  build: CatalogBuilder,
): void {
  const id = build.tableId(name);
  const security = rowSecurity.get(keyOf(name));
  build.add(
    id,
    {
      unlogged: false,
      rowSecurity: security?.enabled ?? false,
      forceRowSecurity: security?.forced ?? false,
      options: optionsOf(storage),
      toastOptions: null,
      partitionBy:
        partitionBy === null
          ? null
          : {
              strategy: STRATEGY[partitionBy.strategy],
              columns: [partitionBy.column],
              key: `${partitionBy.strategy.toUpperCase()} (${writtenName(partitionBy.column)})`,
            },
      inherits: null,
      ofType: null,
      accessMethod: null,
      tablespace: null,
      foreign: null,
    },
    resource,
    { owner, comment },
  );
  build.need(id, { kind: 'schema', name: name.schema });
  if (security === undefined) return;
  const { origin } = security;
  build.saidAt(id, { rowSecurity: at(origin, 'enabled'), forceRowSecurity: at(origin, 'forced') });
}

type Storage = TableResource['storage'];

/** Sorted as the DDL says them. */
function optionsOf(storage: Storage): Readonly<Record<string, string>> | null {
  const entries = Object.entries(storage).map(([name, value]) => [name, String(value)] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function addColumn(
  table: TableResource,
  of: ObjectId,
  column: ColumnDefinition,
  position: number,
  build: CatalogBuilder,
): Column {
  const id = { kind: 'column', name: column.name, of } as const;
  const { collation, generated, origin } = column;
  const type = printedType(column.type, build.types(table.schema));
  const isOwn = isSerial(column.type);
  const sequence = column.identity !== null || isOwn ? addSequence(table, column, type, build) : null;
  const attributes: Column = {
    type,
    collation: collation === null || collation === 'default' ? null : { schema: 'pg_catalog', name: collation },
    notNull: column.nullable && sequence === null ? null : notNullOf(table, column.name, build),
    identity:
      column.identity === null || sequence === null
        ? null
        : { generated: column.identity === 'always' ? 'ALWAYS' : 'BY DEFAULT', sequence },
    generated: generated === null ? null : { storage: 'STORED', expression: generated },
    storage: null,
    compression: null,
    statisticsTarget: null,
    options: null,
    foreignOptions: null,
    local: true,
    of: 'TABLE',
  };
  build.add(id, attributes, { origin }, { position, comment: column.comment });
  if (sequence !== null && isOwn) addOwned(id, sequence, origin, build);
  if (column.default !== null) addDefault(id, column.default, at(origin, 'default'), build);
  return attributes;
}

/** A serial is a column that takes its default from a sequence of its own. */
function addOwned(column: ObjectId, sequence: ObjectId, origin: Pointer, build: CatalogBuilder): void {
  build.add({ kind: 'owner of', name: '', of: sequence }, { column }, { origin });
  const name = `${writtenName(sequence.schema ?? '')}.${writtenName(sequence.name)}`;
  addDefault(column, `nextval(${quoteLiteral(name)}::regclass)`, origin, build);
  build.need({ kind: 'default', name: '', of: column }, sequence);
}

/** It is a constraint, with a name, since 18. */
function notNullOf(table: QualifiedName, column: string, build: CatalogBuilder): Column['notNull'] {
  const isNamed = build.major >= FIRST_WITH_NAMED_NOT_NULL;
  const name = isNamed ? build.names(`constraints of ${table.schema}`).give(table.name, column, 'not_null') : null;
  return { name, noInherit: false, valid: true, local: true };
}

function addDefault(column: ObjectId, expression: string, origin: Pointer, build: CatalogBuilder): void {
  build.add({ kind: 'default', name: '', of: column }, { expression, of: 'TABLE ONLY' }, { origin });
}

const MAXIMUM: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** The sequence of an identity column, or of a serial one. */
function addSequence(
  table: TableResource,
  column: ColumnDefinition,
  type: string,
  build: CatalogBuilder,
): ObjectId & { readonly kind: 'sequence' } {
  const name = build.names(table.schema).give(table.name, column.name, 'seq');
  const id = { kind: 'sequence', schema: table.schema, name } as const;
  build.add(
    id,
    {
      type,
      start: '1',
      increment: '1',
      minimum: '1',
      maximum: MAXIMUM[type] ?? '9223372036854775807',
      cache: '1',
      cycle: false,
      unlogged: false,
      identity: column.identity !== null,
    },
    { origin: at(column.origin, 'identity') },
  );
  build.need(id, { kind: 'schema', name: table.schema });
  return id;
}

/** A leaf has the columns of its parent and their defaults; what else its parent has, PostgreSQL gives it under names of its own. */
export function addPartition(leaf: PartitionResource, facts: TableFacts, build: CatalogBuilder): void {
  const { owner, storage, bound } = leaf;
  const parent = build.tableId(leaf.parent);
  addRelation(leaf, leaf, { owner, storage, comment: null }, null, facts, build);
  const of = build.tableId(leaf);
  build.add({ kind: 'partition', name: '', of }, { parent, bound: boundText(bound) }, { origin: leaf.origin });
  for (const [index, column] of (facts.tables.get(keyOf(leaf.parent))?.columns ?? []).entries())
    copyColumn(column, facts.columns.get(keyOf(leaf.parent))?.[index], of, index + 1, build);
}

/** Its sequence stays that of the parent. */
function copyColumn(
  { name, origin, default: value }: ColumnDefinition,
  above: Column | undefined,
  of: ObjectId,
  position: number,
  build: CatalogBuilder,
): void {
  if (above === undefined) return;
  const id = { kind: 'column', name, of } as const;
  build.add(id, { ...above, identity: null }, { origin }, { position });
  if (value !== null) addDefault(id, value, at(origin, 'default'), build);
}

function boundText(bound: PartitionBound): string {
  switch (bound.kind) {
    case 'range':
      return `FOR VALUES FROM (${quoteLiteral(bound.from)}) TO (${quoteLiteral(bound.to)})`;
    case 'list':
      return `FOR VALUES IN (${bound.values.map((value) => (typeof value === 'number' ? String(value) : quoteLiteral(value))).join(', ')})`;
    case 'hash':
      return `FOR VALUES WITH (modulus ${bound.modulus}, remainder ${bound.remainder})`;
    case 'default':
      return 'DEFAULT';
  }
}

export function addRunway(runway: PartitionRunwayResource, build: CatalogBuilder): void {
  const { stem, every, ahead, owner, storage } = runway;
  build.add(
    { kind: 'partition runway', name: '', of: build.tableId(runway) },
    { stem, every, ahead, columnType: runway.columnType, options: optionsOf(storage) },
    runway,
    { owner },
  );
}
