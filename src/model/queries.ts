/** Questions that several rules ask of a model. Pure. */
import { RUNTIME_KINDS } from './defaults/roles';
import type { Model, Role, Table } from './types';

/** True where tenants share tables, so that only row security keeps them apart. */
export function isShared(model: Model): boolean {
  return model.tenancy.model === 'shared-schema';
}

/** The tables with rows of tenants, the registry among them; none where each tenant has tables of its own. */
export function guardedTables(model: Model): readonly Table[] {
  return isShared(model) ? model.tables.filter((table) => table.scope !== 'shared') : [];
}

/** Roles whose sessions run the product's own requests and jobs, by name. */
export function runtimeRoles(model: Model): ReadonlyMap<string, Role> {
  return new Map(model.roles.filter((role) => RUNTIME_KINDS.includes(role.kind)).map((role) => [role.name, role]));
}

/** The tables with rows of tenants that a relation shows, also through views and rollups. */
export function guardedReads(model: Model, relation: string): readonly Table[] {
  const guarded = new Map(guardedTables(model).map((table) => [table.name, table]));
  const derived = new Map([...model.views, ...model.rollups].map(({ name, reads }) => [name, reads]));
  const seen = new Set([relation]);
  for (const name of seen) for (const read of derived.get(name) ?? []) seen.add(read.relation);
  return [...seen].flatMap((name) => guarded.get(name) ?? []);
}
