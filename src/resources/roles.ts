import { forcedPurges, isOverTenants, maintainersOf, retentionRole, rollupOwner } from '../model/maintenance';
import { isWithoutSuperuser } from '../model/platforms';
import type { Model, Role } from '../model/types';
import type { ResourceSet } from './builder';

/** Passwords do not work after this: a break-glass role is created closed, and an operator opens it for a time. */
const CLOSED = '1970-01-01 00:00:00+00';

/** The roles of a model with their memberships and settings, and the owner of rollups where one is needed. */
export function addRoles(cluster: ResourceSet, model: Model): void {
  for (const role of model.roles) addRole(cluster, role);
  if (model.rollups.some((rollup) => isOverTenants(model, rollup))) addRollupOwner(cluster, model);
  if (forcedPurges(model).length > 0) addRetentionRole(cluster, model);
}

export function addRole(cluster: ResourceSet, role: Role): void {
  cluster.addOnce({
    kind: 'role',
    id: `role:${role.name}`,
    origin: role.origin,
    needs: [],
    ...(role.comment !== null && { comment: role.comment }),
    name: role.name,
    login: role.login,
    inherit: role.inherit,
    superuser: role.superuser,
    bypassRls: role.bypassRls,
    createRole: role.createRole,
    createDatabase: role.createDatabase,
    replication: role.replication,
    connectionLimit: role.connectionLimit,
    // a password is a matter of who logs in; the role behind a login has none
    validUntil: role.breakGlass && role.login ? CLOSED : null,
  });
  for (const membership of role.memberOf) {
    cluster.addOnce({
      kind: 'membership',
      id: `membership:${membership.role}.${role.name}`,
      origin: membership.origin,
      needs: [`role:${role.name}`, `role:${membership.role}`],
      role: membership.role,
      member: role.name,
      inherit: membership.inherit,
      set: membership.set,
    });
  }
  for (const [parameter, value] of Object.entries(role.settings)) {
    cluster.addOnce({
      kind: 'role-setting',
      id: `role-setting:${role.name}.${parameter}`,
      origin: role.origin,
      needs: [`role:${role.name}`],
      role: role.name,
      database: null,
      parameter,
      value,
    });
  }
}

/**
 * Whether the owner of rollups reads all tenants by a policy of its own. Who gives BYPASSRLS must have it, and up to 15 be a superuser, so
 * on a platform without one nobody may.
 */
export function readsByPolicy(model: Model): boolean {
  return isWithoutSuperuser(model);
}

/**
 * A materialized view that the FORCEd owner refreshes without a tenant comes out empty. So it belongs to a role that reads
 * all tenants, that nobody can log in as and nobody but a maintainer is a member of.
 */
function addRollupOwner(cluster: ResourceSet, model: Model): void {
  const members = maintainersOf(model).length === 0 ? 'has no members' : 'only the maintainer is a member';
  addHidden(cluster, rollupOwner(model), '/rollups', {
    comment: `owns the rollups across all tenants; cannot log in and ${members}`,
    bypassRls: !readsByPolicy(model),
  });
}

/** Deletes old rows of tables with forced row security, which hides them from their owner. */
function addRetentionRole(cluster: ResourceSet, model: Model): void {
  addHidden(cluster, retentionRole(model), '/tables', {
    comment: 'deletes rows of all tenants past their retention; cannot log in and only the maintainer is a member',
    bypassRls: true,
  });
}

function addHidden(
  cluster: ResourceSet,
  name: string,
  origin: Role['origin'],
  { comment, bypassRls }: { readonly comment: string; readonly bypassRls: boolean },
): void {
  cluster.add({
    kind: 'role',
    id: `role:${name}`,
    origin,
    needs: [],
    comment,
    name,
    login: false,
    inherit: false,
    superuser: false,
    bypassRls,
    createRole: false,
    createDatabase: false,
    replication: false,
    connectionLimit: null,
    validUntil: null,
  });
}
