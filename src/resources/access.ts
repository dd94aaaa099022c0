import type { Grant, Model, Routine, Table } from '../model/types';
import { key, targetKey, type ResourceSet } from './builder';
import type { GrantTarget } from './types';

/** A privilege on something, for a role or PUBLIC; privileges upper case and sorted. */
export function addGrant(
  resources: ResourceSet,
  grant: {
    readonly on: GrantTarget;
    readonly to: string;
    readonly privileges: readonly string[];
    readonly origin: Table['origin'];
    readonly needs: readonly string[];
    readonly comment?: string;
  },
): void {
  resources.addOnce({
    kind: 'grant',
    id: `grant:${targetKey(grant.on)}:${grant.to}`,
    origin: grant.origin,
    needs: grant.needs,
    ...(grant.comment !== undefined && { comment: grant.comment }),
    on: grant.on,
    to: grant.to,
    privileges: grant.privileges.map((privilege) => privilege.toUpperCase()).sort(),
  });
}

/** The grants on a table; SELECT on some columns is a grant of its own. */
export function addTableGrants(resources: ResourceSet, table: Table): void {
  const needs = [`table:${key(table)}`];
  for (const grant of table.grants) {
    const onTable =
      grant.columns === null ? grant.privileges : grant.privileges.filter((privilege) => privilege !== 'select');
    const target = { schema: table.schema, name: table.name };
    if (onTable.length > 0) {
      addGrant(resources, {
        on: { type: 'table', ...target },
        to: grant.role,
        privileges: onTable,
        origin: grant.origin,
        needs,
      });
    }
    if (grant.columns !== null) {
      const on = { type: 'column', ...target, columns: grant.columns } as const;
      addGrant(resources, {
        on,
        to: grant.role,
        privileges: ['select'],
        origin: grant.origin,
        needs,
        comment: reasonForColumns(grant),
      });
    }
  }
}

function reasonForColumns(grant: Grant): string {
  return grant.because === 'view'
    ? 'only the columns that the views of this role read'
    : 'without the personal data that this role must not read';
}

/** USAGE on a schema (the model's own unless another is named) for every role that has something in the model. */
export function addSchemaUsage(resources: ResourceSet, model: Model, schema: string = model.schema): void {
  const grantees = new Map<string, Table['origin']>();
  const note = (role: string, origin: Table['origin']): void => {
    if (!grantees.has(role)) grantees.set(role, origin);
  };
  for (const table of model.tables) for (const grant of table.grants) note(grant.role, grant.origin);
  for (const part of [...model.views, ...model.rollups, ...model.routines])
    for (const grant of part.grants) note(grant.role, grant.origin);
  for (const { owner, origin } of model.routines.filter(isLookup(model))) note(owner, origin);
  for (const [role, origin] of [...grantees].sort(([a], [b]) => (a < b ? -1 : 1))) {
    addGrant(resources, {
      on: { type: 'schema', name: schema },
      to: role,
      privileges: ['usage'],
      origin,
      needs: [`schema:${schema}`],
    });
  }
}

/** A role that owns look-ups reads tables by their names. */
function isLookup({ lookups }: Model): (routine: Routine) => boolean {
  const names = new Set(lookups.map(({ name }) => name));
  return ({ name }) => names.has(name);
}

/** Takes from PUBLIC what PostgreSQL gives it by itself, and lets the declared login roles in. */
export function addDatabaseAccess(resources: ResourceSet, database: string, models: readonly Model[]): void {
  const on = { type: 'database', name: database } as const;
  resources.add({
    kind: 'revoke',
    id: `revoke:${targetKey(on)}:public`,
    origin: '/database',
    needs: [],
    comment: 'by default every role can connect and create temporary tables',
    on,
    from: 'public',
    privileges: ['CONNECT', 'TEMPORARY'],
  });
  const schema = { type: 'schema', name: 'public' } as const;
  resources.add({
    kind: 'revoke',
    id: `revoke:${targetKey(schema)}:public`,
    origin: '/schema',
    needs: [],
    comment: 'schema public is empty, so no role needs it',
    on: schema,
    from: 'public',
    privileges: ['ALL'],
  });
  for (const model of models) {
    for (const role of model.roles.filter((candidate) => candidate.login)) {
      addGrant(resources, {
        on,
        to: role.name,
        privileges: ['connect'],
        origin: role.origin,
        needs: [`revoke:${targetKey(on)}:public`],
      });
    }
  }
}

/**
 * What an owner creates later stays closed until it is declared. Only the form without IN SCHEMA takes away what PUBLIC has
 * by itself; tables and sequences give it nothing.
 */
export function addDefaultPrivileges(resources: ResourceSet, model: Model): void {
  const owners = new Set([
    ...model.tables.map((table) => table.owner),
    ...model.routines.map((routine) => routine.owner),
    ...ownersOf(model),
  ]);
  for (const owner of [...owners].sort()) {
    for (const [objects, privilege] of [
      ['functions', 'EXECUTE'],
      ['types', 'USAGE'],
    ] as const) {
      resources.addOnce({
        kind: 'default-privileges',
        id: `default-privileges:${owner}.${objects}.public`,
        origin: '/roles',
        needs: [],
        comment: `${objects} that "${owner}" creates later have no grants to PUBLIC until they are declared`,
        owner,
        schema: null,
        objects,
        from: 'public',
        privileges: [privilege],
      });
    }
  }
}

function ownersOf(model: Model): readonly string[] {
  return model.roles.filter(({ kind }) => kind === 'owner' || kind === 'merge').map(({ name }) => name);
}
