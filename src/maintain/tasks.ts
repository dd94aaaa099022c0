/** A model to what a run maintains in one database of it. Pure. */
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import {
  isForced,
  isOverTenants,
  forcedPurges,
  purgedTables,
  retentionRole,
  rollupOwner,
  runwayOf,
  takenAlong,
  type Purged,
} from '../model/maintenance';
import type { Model, Retention, Table } from '../model/types';
import type { Compiled, CompiledDatabase, Resource } from '../resources/types';
import type { Keep, NotMaintained, PartitionedTable, PurgedTable, Refreshed, TakenTable, Tasks } from './types';

type Of<K extends Resource['kind']> = Extract<Resource, { readonly kind: K }>;

/**
 * What is maintained in a database.
 * @param database its name; the only one that a spec has may have any
 * @throws TenetError where the spec declares several and none of that name
 */
export function tasksFor(model: Model, compiled: Compiled, database: string): Tasks {
  const found = databaseOf(compiled, database);
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  const tables = of(found, 'table').flatMap((resource) => {
    const table = byName.get(resource.name);
    return table === undefined ? [] : [{ resource, table }];
  });
  const not: NotMaintained[] = [];
  const partitioned = tables.flatMap(({ resource, table }) => partitionedTable(resource, table, found, not));
  const purges = new Map(purgedTables(model).map((purge) => [purge.table.name, purge]));
  const purged = tables.flatMap(({ resource, table }) => {
    const purge = purges.get(table.name);
    return purge === undefined ? [] : purgedTable(model, resource, purge, not);
  });
  return {
    database: found.name,
    owner:
      compiled.cluster.flatMap((one) => (one.kind === 'database' && one.name === found.name ? [one.owner] : []))[0] ??
      '',
    partitioned,
    purged,
    refreshed: of(found, 'materialized-view').flatMap((view) => refreshed(model, view)),
    not,
  };
}

function databaseOf({ databases }: Compiled, name: string): CompiledDatabase {
  const [only, ...others] = databases;
  if (only !== undefined && others.length === 0) return only;
  const found = databases.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = databases.map((one) => one.name);
  throw new TenetError(`the spec declares no database "${name}"${didYouMean(name, names)}`, {
    remedy: `name one of them with --url: ${names.slice(0, 5).join(', ')}`,
  });
}

function of<K extends Resource['kind']>({ resources }: CompiledDatabase, kind: K): readonly Of<K>[] {
  return resources.filter((one): one is Of<K> => one.kind === kind);
}

function partitionedTable(
  { schema, name, columns }: Of<'table'>,
  table: Table,
  database: CompiledDatabase,
  not: NotMaintained[],
): readonly PartitionedTable[] {
  const { partition } = table;
  if (partition?.by === 'range' && partition.from !== null)
    not.push({
      object: `${schema}.${name}`,
      why: 'partition.from fixes its partitions, so none is created as time goes by',
      remedy: 'remove from: partitions are then counted from the clock of the server',
    });
  const made = of(database, 'partition-runway').find((one) => one.schema === schema && one.name === name);
  const runway = runwayOf(table);
  if (made === undefined || runway === null) return [];
  const { owner, stem, columnType, storage } = made;
  const { every, ahead, behind } = runway;
  const keep = keepOf(table.retention);
  const { column } = runway;
  return [
    { schema, name, owner, stem, every, ahead, behind, column, columnType, columns: written(columns), storage, keep },
  ];
}

/** Without generated columns. */
function written(columns: readonly { readonly name: string; readonly generated: string | null }[]): readonly string[] {
  return columns.filter(({ generated }) => generated === null).map(({ name }) => name);
}

function keepOf(retention: Retention | null): Keep | null {
  if (retention === null) return null;
  return { keepMs: retention.keepMs, isArchived: retention.then === 'archive', to: retention.to };
}

function purgedTable(
  model: Model,
  { schema, name, owner }: Of<'table'>,
  { table, retention, age }: Purged,
  not: NotMaintained[],
): readonly PurgedTable[] {
  const object = `${schema}.${name}`;
  const refuse = (why: string, remedy: string): readonly PurgedTable[] => {
    not.push({ object, why: `old rows are not deleted: ${why}`, remedy });
    return [];
  };
  if (age === null)
    return refuse('no NOT NULL column shows the age of a row', 'add a column: created_at timestamptz default now()');
  if (table.primaryKey === null) return refuse('the table has no primary key', 'declare one');
  const isOwn = !isForced(table);
  if (!isOwn && forcedPurges(model).every((one) => one.table !== table))
    return refuse(
      'row security hides the rows of all tenants from the owner',
      'declare a role of kind maintainer; on a platform without superuser, delete them as each tenant',
    );
  const keep = keepOf(retention);
  if (keep === null) return [];
  const key = table.primaryKey.columns;
  const as = isOwn ? owner : retentionRole(model);
  return [
    {
      schema,
      name,
      as,
      key,
      age: age.name,
      columns: written(table.columns),
      keep,
      taken: keep.isArchived ? takenOf(model, table, schema) : [],
    },
  ];
}

/** Deepest first: a row that another references goes after it. */
function takenOf(model: Model, table: Table, schema: string): readonly TakenTable[] {
  const found = takenAlong(model, table).toReversed();
  return found.map(({ table: taken, key, above }): TakenTable => {
    const place = above === null ? -1 : found.indexOf(above);
    return {
      schema,
      name: taken.name,
      columns: written(taken.columns),
      from: key.columns,
      to: key.to,
      above: place < 0 ? null : place,
    };
  });
}

function refreshed(model: Model, { schema, name, origin }: Of<'materialized-view'>): readonly Refreshed[] {
  const rollup = model.rollups.find((one) => one.origin === origin);
  if (rollup === undefined || rollup.refreshMs === null) return [];
  const owner = isOverTenants(model, rollup)
    ? rollupOwner(model)
    : (model.roles.find(({ kind }) => kind === 'owner')?.name ?? '');
  return [
    { schema, name, owner, everyMs: rollup.refreshMs, isConcurrent: rollup.concurrently && rollup.key.length > 0 },
  ];
}
