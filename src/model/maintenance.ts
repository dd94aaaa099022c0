/** What `tenet maintain` does for a model, and which roles it needs for it. */
import { identifier } from '../kernel/identifier';
import { isWithoutSuperuser } from './platforms';
import { guardedReads } from './queries';
import { ageColumn } from './time-column';
import type { Column, Membership, Model, Partition, Retention, Role, Rollup, Table } from './types';

/** A partitioning by time, whose partitions are counted by the clock. */
export interface Runway extends Partition {
  readonly every: NonNullable<Partition['every']>;
}

/** How a table is partitioned by time; null where it is not, or where `from` fixes its partitions. */
export function runwayOf({ partition }: Table): Runway | null {
  if (partition === null || partition.by !== 'range' || partition.from !== null) return null;
  return { ...partition, every: partition.every ?? 'month' };
}

/** A table whose old rows are deleted one by one, because no partition goes as a whole. */
export interface Purged {
  readonly table: Table;
  readonly retention: Retention;
  /** By which a row is old; null where no column shows it. */
  readonly age: Column | null;
}

export function purgedTables({ tables }: Model): readonly Purged[] {
  return tables.flatMap((table) =>
    table.retention === null || table.partition?.by === 'range'
      ? []
      : [{ table, retention: table.retention, age: ageColumn(table) }],
  );
}

/** The tables whose rows go with those of `parent`, each with the foreign key that takes them along; never twice. */
export function takenAlong(model: Model, parent: Table): readonly TakenAlong[] {
  const found: TakenAlong[] = [];
  const add = (of: Table, above: TakenAlong | null): void => {
    for (const table of model.tables)
      for (const key of table.foreignKeys) {
        const isSeen = table === parent || found.some((one) => one.table === table);
        if (key.onDelete !== 'cascade' || key.table !== of.name || isSeen) continue;
        const one = { table, key, above };
        found.push(one);
        add(table, one);
      }
  };
  add(parent, null);
  return found;
}

export interface TakenAlong {
  readonly table: Table;
  readonly key: Table['foreignKeys'][number];
  /** What takes that table along that this one references; null: the parent itself. */
  readonly above: TakenAlong | null;
}

/** Whether row security hides rows of a table from its owner. */
export function isForced({ rls }: Table): boolean {
  return rls.enabled && rls.forced;
}

export function maintainersOf({ roles }: Pick<Model, 'roles'>): readonly Role[] {
  return roles.filter(({ kind }) => kind === 'maintainer');
}

/** Whether a rollup is made of rows of all tenants, be it through views: then it needs an owner that reads them all. */
export function isOverTenants(model: Model, rollup: Rollup): boolean {
  return guardedReads(model, rollup.name).length > 0;
}

/** The role that owns materialized views over rows of tenants. */
export function rollupOwner({ database }: Pick<Model, 'database'>): string {
  return identifier(database, 'rollup');
}

/** The role that deletes old rows of all tenants, and may do nothing else. */
export function retentionRole({ database }: Pick<Model, 'database'>): string {
  return identifier(database, 'retention');
}

/** Tables with forced row security whose rows the retention role deletes; none where no role runs `tenet maintain`, or none may be given BYPASSRLS. */
export function forcedPurges(model: Model): readonly Purged[] {
  if (maintainersOf(model).length === 0 || isWithoutSuperuser(model)) return [];
  return purgedTables(model).filter(({ table }) => isForced(table));
}

/** The model with what its maintainers are members of: the owners of what they maintain. They become them, and inherit nothing. */
export function withMaintenance(model: Model): Model {
  if (maintainersOf(model).length === 0) return model;
  const owners = model.roles.filter(({ kind }) => kind === 'owner').map(({ name }) => name);
  const tableOwners = model.tables.map(({ owner }) => owner);
  const become = new Set([
    ...owners,
    ...tableOwners,
    ...(model.rollups.some((rollup) => isOverTenants(model, rollup)) ? [rollupOwner(model)] : []),
    ...(forcedPurges(model).length > 0 ? [retentionRole(model)] : []),
  ]);
  return { ...model, roles: model.roles.map((role) => (role.kind === 'maintainer' ? member(role, become) : role)) };
}

function member(role: Role, become: ReadonlySet<string>): Role {
  const known = new Set(role.memberOf.map((membership) => membership.role));
  const added = [...become]
    .filter((name) => !known.has(name))
    .map((name): Membership => ({
      origin: role.origin,
      role: name,
      inherit: false,
      set: true,
      because: 'maintenance',
    }));
  return { ...role, memberOf: [...added, ...role.memberOf] };
}
