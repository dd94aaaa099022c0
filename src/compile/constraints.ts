/** Keys, checks, foreign keys and indexes. Pure. */
import type { Constraint, Key } from '../kinds/constraint';
import type { ForeignKey } from '../kinds/foreign-key';
import type { IndexElement } from '../kinds/index-elements';
import type { ConstraintDefinition, ConstraintResource, IndexResource } from '../resources/types';
import type { CatalogBuilder } from './builder';
import { keyOf, type TableFacts } from './tables';

export function addConstraint(constraint: ConstraintResource, facts: TableFacts, build: CatalogBuilder): void {
  const { schema, name, table, definition } = constraint;
  const of = build.tableId({ schema, name: table });
  if (definition.type === 'foreign-key') {
    build.add({ kind: 'foreign key', name, of }, foreignKeyOf(definition, build), constraint);
    return;
  }
  const partitioned = isPartitioned(schema, table, facts);
  const id = { kind: 'constraint', name, of } as const;
  build.add(id, constraintOf(definition, partitioned, build), constraint);
  if (definition.type !== 'check') return;
  // only checks come down to leaves by their names
  for (const leaf of facts.leaves.get(keyOf({ schema, name: table })) ?? [])
    build.add({ ...id, of: build.tableId(leaf) }, constraintOf(definition, false, build), {
      origin: constraint.origin,
    });
}

function isPartitioned(schema: string, name: string, { tables }: TableFacts): boolean {
  return (tables.get(keyOf({ schema, name }))?.partitionBy ?? null) !== null;
}

type Own = Exclude<ConstraintDefinition, { readonly type: 'foreign-key' }>;

const TYPE = { 'primary-key': 'p', unique: 'u', check: 'c' } as const;

function constraintOf(definition: Own, partitioned: boolean, build: CatalogBuilder): Constraint {
  const isCheck = definition.type === 'check';
  return {
    type: TYPE[definition.type],
    columns: isCheck ? null : definition.columns,
    key: isCheck ? null : keyOfConstraint(definition, build),
    operators: null,
    check: isCheck ? definition.expression : null,
    deferrable: false,
    deferred: false,
    valid: true,
    enforced: true,
    period: false,
    noInherit: false,
    local: true,
    of: 'TABLE',
    partitioned,
  };
}

function keyOfConstraint(definition: Exclude<Own, { readonly type: 'check' }>, build: CatalogBuilder): Key {
  return {
    method: 'btree',
    elements: definition.columns.map(build.plainElement),
    include: [],
    nullsNotDistinct: definition.type === 'unique' && definition.nullsNotDistinct,
    options: null,
    tablespace: null,
    clustered: false,
    where: null,
  };
}

/** As in pg_constraint. */
const ACTION: ReadonlyMap<string, string> = new Map([
  ['no-action', 'a'],
  ['restrict', 'r'],
  ['cascade', 'c'],
  ['set-null', 'n'],
  ['set-default', 'd'],
]);

function foreignKeyOf(
  key: Extract<ConstraintDefinition, { readonly type: 'foreign-key' }>,
  build: CatalogBuilder,
): ForeignKey {
  const { columns, table, to, onDelete, onUpdate, setColumns } = key;
  return {
    columns,
    references: build.tableId(table),
    referencedColumns: to,
    match: 's',
    onUpdate: ACTION.get(onUpdate) ?? 'a',
    onDelete: ACTION.get(onDelete) ?? 'a',
    setColumns: setColumns.length === 0 ? null : setColumns,
    deferrable: false,
    deferred: false,
    valid: true,
    enforced: true,
    period: false,
  };
}

export function addIndex(index: IndexResource, facts: TableFacts, build: CatalogBuilder): void {
  const { schema, name, method, unique, include, where } = index;
  const table = build.relation(schema, index.table)?.id ?? build.tableId({ schema, name: index.table });
  const id = { kind: 'index', schema, name } as const;
  build.add(
    id,
    {
      table,
      method,
      unique,
      nullsNotDistinct: false,
      elements: index.columns.map((column) => elementOf(column, method, schema, build)),
      include,
      where,
      options: null,
      tablespace: null,
      valid: true,
      clustered: false,
      statisticsTargets: null,
      partitioned: isPartitioned(schema, index.table, facts),
    },
    index,
  );
  build.need(id, table);
}

function elementOf(
  { expression, isColumn, descending, nulls, opclass }: IndexResource['columns'][number],
  method: string,
  schema: string,
  build: CatalogBuilder,
): IndexElement {
  const plain = build.plainElement(expression);
  const isPlain = isColumn && opclass === null && !descending && (nulls === null || nulls === 'last');
  if (isPlain) return plain;
  return {
    ...plain,
    ...(!isColumn && { column: null, expression }),
    operatorClass: opclass === null ? null : operatorClass(opclass, schema, build),
    // other methods have no order
    ...(method === 'btree' && { descending, nullsFirst: nulls === null ? descending : nulls === 'first' }),
  };
}

/** Operator classes of PostgreSQL that are not the default of their type (pg_opclass of 15 to 18). */
const NAMED = /_(?:bloom|minmax_multi|pattern|path|image)_ops$|^(?:kd_point|cidr|inet|inet_minmax|varchar)_ops$/;
/** Those that are: to name them is to name none. */
const USUAL =
  /^(?:array|bit|bool|box|bpchar|bytea|char|circle|date|enum|float[48]|int[248]|interval|jsonb|macaddr8?|money|multirange|name|network|numeric|oid|oidvector|point|poly|quad_point|range|record|text|tid|time|timestamp|timestamptz|timetz|tsquery|tsvector|uuid|varbit|xid8)(?:_minmax|_inclusion)?_ops$/;

function operatorClass(name: string, schema: string, build: CatalogBuilder): IndexElement['operatorClass'] {
  if (NAMED.test(name)) return { schema: 'pg_catalog', name };
  return USUAL.test(name) ? null : { schema: build.types(schema).extensions, name };
}
