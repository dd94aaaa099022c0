import { identifier } from '../kernel/identifier';
import { isWithoutSuperuser } from '../model/platforms';
import { guardedReads } from '../model/queries';
import type { Model, Role, Rollup } from '../model/types';
import type { ResourceSet } from './builder';

/** Passwords do not work after this: a break-glass role is created closed, and an operator opens it for a time. */
const CLOSED = '1970-01-01 00:00:00+00';

/** The roles of a model with their memberships and settings, and the owner of rollups where one is needed. */
export function addRoles(cluster: ResourceSet, model: Model): void {
  for (const role of model.roles) addRole(cluster, role);
  if (model.rollups.some((rollup) => isOverTenants(model, rollup))) addRollupOwner(cluster, model);
}

/** Whether a rollup is made of rows of all tenants, be it through views: then it needs an owner that reads them all. */
export function isOverTenants(model: Model, rollup: Rollup): boolean {
  return guardedReads(model, rollup.name).length > 0;
}

/** The role that owns materialized views over rows of tenants. */
export function rollupOwner(model: Model): string {
  return identifier(model.database, 'rollup');
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
 * all tenants, that nobody can log in as and nobody is a member of.
 */
function addRollupOwner(cluster: ResourceSet, model: Model): void {
  cluster.add({
    kind: 'role',
    id: `role:${rollupOwner(model)}`,
    origin: '/rollups',
    needs: [],
    comment: 'owns the rollups across all tenants; cannot log in and has no members',
    name: rollupOwner(model),
    login: false,
    inherit: false,
    superuser: false,
    bypassRls: !readsByPolicy(model),
    createRole: false,
    createDatabase: false,
    replication: false,
    connectionLimit: null,
    validUntil: null,
  });
}
