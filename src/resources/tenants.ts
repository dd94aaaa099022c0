import { identifier, quoteIdentifier } from '../kernel/identifier';
import type { Model, Role } from '../model/types';
import type { ResourceSet } from './builder';
import { addRole } from './roles';

/** Kinds of which every tenant gets a login of its own; owner, migrator and monitor serve all. */
const OWN_KINDS: readonly Role['kind'][] = [
  'application',
  'ingest',
  'reader',
  'analytics',
  'support',
  'partner',
  'definer',
  'login',
  'verifier',
];

/**
 * The model of one tenant: its own schema or database, and its own roles, so that no login reaches two tenants.
 * @param level what each tenant has of its own
 */
export function modelOfTenant(model: Model, tenant: string, level: 'schema' | 'database'): Model {
  const schema = level === 'schema' ? tenant : model.schema;
  const renamed = new Map(
    model.roles
      .filter((role) => OWN_KINDS.includes(role.kind))
      .map((role) => [role.name, identifier(role.name, tenant)]),
  );
  const path = searchPath(model, schema);
  const rename = (role: string): string => renamed.get(role) ?? role;
  const regrant = <T extends { readonly role: string }>(grants: readonly T[]): readonly T[] =>
    grants.map((grant) => ({ ...grant, role: rename(grant.role) }));
  return {
    ...model,
    database: level === 'database' ? identifier(model.database, tenant) : model.database,
    schema,
    roles: model.roles.map((role) => roleOfTenant(role, rename, path)),
    tables: model.tables.map((table) => ({
      ...table,
      schema,
      owner: rename(table.owner),
      grants: regrant(table.grants),
      policies: table.policies.map((policy) => ({ ...policy, to: policy.to.map(rename) })),
    })),
    views: model.views.map((view) => ({ ...view, schema, grants: regrant(view.grants) })),
    rollups: model.rollups.map((rollup) => ({ ...rollup, schema, grants: regrant(rollup.grants) })),
    routines: model.routines.map((routine) => ({
      ...routine,
      schema,
      owner: rename(routine.owner),
      searchPath: routine.searchPath.flatMap((name) => (name === model.schema ? path : [name])),
      grants: regrant(routine.grants),
    })),
    publications: model.publications.map((publication) => ({
      ...publication,
      name: level === 'schema' ? identifier(publication.name, tenant) : publication.name,
    })),
  };
}

/** The tenant's own schema, then that of the extensions where there are any. */
function searchPath(model: Model, schema: string): readonly string[] {
  return schema === model.schema || model.extensions.length === 0 ? [schema] : [schema, model.schema];
}

function roleOfTenant(role: Role, rename: (name: string) => string, path: readonly string[]): Role {
  const declared = role.settings['search_path'];
  return {
    ...role,
    name: rename(role.name),
    memberOf: role.memberOf.map((membership) => ({ ...membership, role: rename(membership.role) })),
    ...(role.serves !== undefined && { serves: { ...role.serves, role: rename(role.serves.role) } }),
    settings:
      declared === undefined
        ? role.settings
        : { ...role.settings, search_path: [...path.map(quoteIdentifier), 'pg_temp'].join(', ') },
  };
}

/** The roles of all tenants, and once those that serve all. */
export function addTenantRoles(cluster: ResourceSet, model: Model, models: readonly Model[]): void {
  for (const role of model.roles.filter((candidate) => !OWN_KINDS.includes(candidate.kind))) addRole(cluster, role);
  for (const own of models) for (const role of own.roles) addRole(cluster, role);
}
