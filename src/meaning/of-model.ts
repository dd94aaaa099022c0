import { relationKey } from '../catalog/relations';
import type { ObjectId } from '../kinds/id';
import { KEYS_TABLE, signedTenant } from '../resources/context-signed';
import { isOverTenants, rollupOwner } from '../model/maintenance';
import type { Model, Role } from '../model/types';
import type { ContextSetting, Identity, Meaning, RoleMeaning, Tenancy } from './meaning';

/** What a spec means for who attacks it: whose rows are where, and who may reach what. Pure. */
export function meaningOfModel(model: Model): Meaning {
  const rollupOwners = model.rollups.some((rollup) => isOverTenants(model, rollup)) ? [rollupOwner(model)] : [];
  return {
    tenancy: tenancyOf(model),
    tenantKey: { column: model.tenancy.key.column, type: model.tenancy.key.type },
    relations: model.tables.map((table) => ({
      relation: relationKey(table),
      scope: table.scope,
      tenantColumn: table.tenantColumn,
    })),
    roles: [
      ...model.roles.map((role) => roleOf(role, model)),
      ...rollupOwners.map((name) => ({
        name,
        part: 'elevated' as const,
        memberOf: [],
        mayBecome: [],
        because: 'refreshes rollups across all tenants; cannot log in',
      })),
    ],
    context: contextOf(model),
    ...identityOf(model),
    anchors: model.tables.filter((table) => table.scope === 'registry').map(relationKey),
    accepted: acceptedOf(model),
    model,
  };
}

/** What PostgreSQL leaves to every session, whatever is compiled: for a client that sends statements of its own choice. */
function acceptedOf({ database, roles, lookups, ingests, tables }: Model): Meaning['accepted'] {
  const here: ObjectId = { kind: 'database', name: database };
  const schemaOf = (table: string): string => tables.find(({ name }) => name === table)?.schema ?? '';
  const logins = roles.filter(({ login }) => login).map(({ name }): ObjectId => ({ kind: 'role', name }));
  return [
    {
      rule: 'channel/held-cursor',
      about: here,
      reason: 'a cursor WITH HOLD keeps rows of the last tenant on a pooled connection until DISCARD ALL or CLOSE ALL',
    },
    {
      rule: 'channel/notifications',
      about: here,
      reason: 'every session may LISTEN and NOTIFY on any channel, since PostgreSQL has no privilege for it',
    },
    {
      rule: 'channel/advisory-locks',
      about: here,
      reason: 'all tenants share one namespace of advisory locks, so one can wait for or block another',
    },
    ...lookups.map(({ name, table, column }) => ({
      rule: 'channel/lookup',
      about: { kind: 'table', schema: schemaOf(table), name: table } as const,
      reason: `${name}, declared under lookups, gives the tenant of a value of ${column} to whoever has the value`,
    })),
    ...ingests.flatMap(({ table, merge, tenants }) =>
      tenants === 'session'
        ? []
        : [
            {
              rule: 'channel/ingest',
              about: { kind: 'table', schema: schemaOf(table), name: table } as const,
              reason: `${merge}, declared under ingest with tenants: rows, lets roles of kind ingest insert rows of any tenant and count which of their keys exist`,
            },
          ],
    ),
    ...logins.map((about) => ({
      rule: 'channel/own-settings',
      about,
      reason:
        'every login may ALTER ROLE CURRENT_USER SET for its own later sessions; that can break them but opens no row',
    })),
    ...logins.map((about) => ({
      rule: 'channel/own-password',
      about,
      reason: 'every login may change its own password, which locks the application out but opens no row',
    })),
  ];
}

function tenancyOf({ tenancy, tables }: Model): Tenancy {
  const { column, type } = tenancy.key;
  const registry = tables.find(({ scope }) => scope === 'registry');
  const references = registry === undefined ? null : relationKey(registry);
  const having = tables.filter(({ scope }) => scope === 'tenant').map(relationKey);
  return {
    source: 'declared',
    key: { column, type, tables: having, references, evidence: [] },
    runnersUp: [],
    registry: references,
    of: tables.length,
    outside: [],
  };
}

function contextOf({ tenancy }: Model): readonly ContextSetting[] {
  if (tenancy.strength === 'role') return [];
  return [{ name: tenancy.setting, value: tenancy.strength === 'signed' ? '{token}' : '{tenant}' }];
}

function identityOf(model: Model): { readonly identity?: Identity } {
  const { setting, strength, tenants } = model.tenancy;
  if (strength === 'signed') {
    const { schema, name, body } = signedTenant(model);
    const keys = relationKey({ schema: model.schema, name: KEYS_TABLE });
    return { identity: { by: 'token', setting, keys, verifier: { schema, name, body } } };
  }
  const [a, b] = tenants;
  if (strength !== 'role' || a === undefined || b === undefined) return {};
  return { identity: { by: 'login', setting, a, b } };
}

/** Before 16 a membership cannot withhold SET ROLE, so what is declared without it is had with it. */
const FIRST_WITH_SET_OPTION = 16;

function roleOf(role: Role, model: Model): RoleMeaning {
  const { postgres, roles, tenancy } = model;
  const sets = role.memberOf.filter(({ set }) => set || postgres.declared < FIRST_WITH_SET_OPTION);
  const mayBecome = sets.map((membership) => membership.role);
  return {
    name: role.name,
    memberOf: role.memberOf.map((one) => one.role),
    mayBecome,
    ...partOf(role, model),
    ...loginOf(role, roles, tenancy),
  };
}

/** Who logs in where the roles with the privileges do not. */
function loginOf(
  { name, kind, serves }: Role,
  roles: readonly Role[],
  { tenants }: Model['tenancy'],
): Pick<RoleMeaning, 'becomes' | 'skipped'> {
  if (serves === undefined) {
    const isReached = kind === 'verifier' || roles.some((other) => other.serves?.role === name);
    return isReached ? { skipped: true } : {};
  }
  if (serves.tenant === null) return { becomes: serves.role };
  return serves.tenant === tenants[0] ? {} : { skipped: true };
}

function partOf(role: Role, { ingests }: Model): Pick<RoleMeaning, 'part' | 'because'> {
  if (role.kind === 'owner') return { part: 'owner', because: 'owns the relations; cannot log in' };
  if (role.kind === 'definer') return { part: 'definer', because: 'owns SECURITY DEFINER functions' };
  if (role.kind === 'verifier')
    return { part: 'definer', because: 'owns the keys of tenant tokens and the function that verifies them' };
  if (role.kind === 'lookup')
    return { part: 'elevated', because: 'owns the look-ups before authentication; cannot log in and has no members' };
  if (role.kind === 'merge')
    return ingests.some(({ tenants }) => tenants === 'rows')
      ? { part: 'elevated', because: 'merges rows that name their tenants; cannot log in and has no members' }
      : { part: 'definer', because: 'owns the functions that merge staged rows' };
  if (role.kind === 'maintainer')
    return { part: 'elevated', because: 'becomes the owners of what it maintains with SET ROLE' };
  if (role.breakGlass || role.kind === 'migrator')
    return {
      part: 'elevated',
      because: 'break-glass: declared under threats, opened by an operator for a limited time',
    };
  return { part: 'runtime', because: `a role of kind ${role.kind}` };
}
