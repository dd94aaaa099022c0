import { remembered } from '../kernel/remember';
import type { Index, Model, Table } from '../model/types';
import { key, type ResourceSet } from './builder';
import { addPartitions } from './partitions';
import { addTableGrants } from './access';
import { mentioned } from './mentions';
import { calledByColumns, routineIds } from './programs';
import type { ConstraintDefinition, QualifiedName } from './types';

/** All tables of a model with their leaves, constraints, indexes, triggers and grants. Linear in the tables. */
export function addTables(resources: ResourceSet, model: Model): void {
  const lookup = {
    tables: new Map(model.tables.map((table) => [table.name, table])),
    keys: remembered(keysOf),
    routines: routineIds(model),
  };
  for (const table of model.tables) addTable(resources, lookup, table);
}

/** What a table may refer to; built once for a model, so that ten thousand tables do not each build it again. */
interface Lookup {
  readonly tables: ReadonlyMap<string, Table>;
  /** What a foreign key to a table needs. */
  readonly keys: (table: Table) => readonly string[];
  /** Ids of functions by name. */
  readonly routines: ReadonlyMap<string, readonly string[]>;
}

function addTable(resources: ResourceSet, lookup: Lookup, table: Table): void {
  const id = `table:${key(table)}` as const;
  const { routines } = lookup;
  resources.add({
    kind: 'table',
    id,
    origin: table.origin,
    needs: [`schema:${table.schema}`, ...calledByColumns(table, routines)],
    ...(table.comment !== null && { comment: table.comment }),
    schema: table.schema,
    name: table.name,
    owner: table.owner,
    columns: table.columns.map((column) => ({
      name: column.name,
      origin: column.origin,
      type: column.type,
      nullable: column.nullable,
      default: column.default,
      generated: column.generated,
      identity: column.identity,
      collation: column.collation,
      comment: column.comment,
    })),
    partitionBy: table.partition === null ? null : { strategy: table.partition.by, column: table.partition.column },
    storage: table.partition === null ? table.storage : {},
  });
  addConstraints(resources, lookup, table);
  for (const index of table.indexes) addIndex(resources, table, index, routines);
  if (table.partition !== null) addPartitions(resources, table, table.partition);
  addTriggers(resources, table);
  addTableGrants(resources, table);
}

function addConstraints(resources: ResourceSet, { tables, keys, routines }: Lookup, table: Table): void {
  const add = (
    name: string,
    origin: Table['origin'],
    definition: ConstraintDefinition,
    needs: readonly string[] = [],
  ): void =>
    resources.add({
      kind: 'constraint',
      id: `constraint:${key(table)}.${name}`,
      origin,
      needs: [`table:${key(table)}`, ...needs],
      schema: table.schema,
      name,
      table: table.name,
      definition,
    });
  if (table.primaryKey !== null)
    add(table.primaryKey.name, table.primaryKey.origin, { type: 'primary-key', columns: table.primaryKey.columns });
  for (const unique of table.uniques) {
    add(unique.name, unique.origin, {
      type: 'unique',
      columns: unique.columns,
      nullsNotDistinct: unique.nullsNotDistinct,
    });
  }
  for (const check of table.checks) {
    const definition = { type: 'check', expression: check.expression } as const;
    add(check.name, check.origin, definition, mentioned(check.expression, routines));
  }
  for (const foreignKey of table.foreignKeys) {
    const target = tables.get(foreignKey.table);
    if (target === undefined) continue;
    const definition: ConstraintDefinition = {
      type: 'foreign-key',
      columns: foreignKey.columns,
      table: { schema: target.schema, name: target.name },
      to: foreignKey.to,
      onDelete: foreignKey.onDelete,
      onUpdate: foreignKey.onUpdate,
      setColumns: foreignKey.setColumns,
    };
    add(foreignKey.name, foreignKey.origin, definition, keys(target));
  }
}

/** A foreign key can only point to columns that are unique already. */
function keysOf(target: Table): readonly string[] {
  const names = [
    ...(target.primaryKey === null ? [] : [target.primaryKey.name]),
    ...target.uniques.map((unique) => unique.name),
  ];
  return [
    `table:${key(target)}`,
    ...names.map((name) => `constraint:${key(target)}.${name}`),
    ...target.indexes.filter((index) => index.unique).map((index) => indexId(target, index)),
  ];
}

function indexId(table: QualifiedName, index: Index): `index:${string}` {
  return `index:${table.schema}.${index.name}`;
}

function addIndex(
  resources: ResourceSet,
  table: Table,
  index: Index,
  routines: ReadonlyMap<string, readonly string[]>,
): void {
  const expressions = index.columns.filter((column) => !column.isColumn).map((column) => column.expression);
  resources.add({
    kind: 'index',
    id: indexId(table, index),
    origin: index.origin,
    needs: [`table:${key(table)}`, ...mentioned([...expressions, index.where ?? ''].join(' '), routines)],
    ...(index.added && {
      comment: `covers a foreign key: without it, deleting or updating a parent row scans "${table.name}"`,
    }),
    schema: table.schema,
    name: index.name,
    table: table.name,
    method: index.method,
    unique: index.unique,
    columns: index.columns.map((column) => ({
      ...column,
      opclass: column.isColumn && column.expression === table.tenantColumn ? null : index.opclass,
    })),
    include: index.include,
    where: index.where,
  });
}

function addTriggers(resources: ResourceSet, table: Table): void {
  for (const trigger of table.triggers) {
    const routine = { schema: table.schema, name: trigger.routine };
    resources.add({
      kind: 'trigger',
      id: `trigger:${key(table)}.${trigger.name}`,
      origin: trigger.origin,
      needs: [`table:${key(table)}`, `routine:${key(routine)}`],
      schema: table.schema,
      name: trigger.name,
      table: table.name,
      when: trigger.when,
      events: trigger.events,
      forEach: trigger.forEach,
      routine,
      condition: trigger.condition,
    });
  }
}
