import { at, type Pointer } from '../kernel/pointer';
import { identifier, quoteIdentifier, shorten } from '../kernel/identifier';
import { formatDuration, parseDuration } from '../kernel/quantity';
import type { Role as RoleSpec } from '../spec/types';
import { entries, type Context } from './context';
import { KIND_DEFAULTS } from './defaults/roles';
import { withLogins } from './logins';
import { refuseSecretSetting } from './secrets';
import { SETTING_WORDS } from './settings';
import type { Membership, Role, RoleKind, Routine, Tenancy, Threat } from './types';

interface Surroundings {
  readonly schema: string;
  readonly threats: readonly Threat[];
  readonly routines: readonly Routine[];
  readonly tenancy: Tenancy;
}

/** The declared roles with their logins, an owner where none is declared, a definer and a verifier where they are needed. */
export function resolveRoles(context: Context, around: Surroundings): readonly Role[] {
  const declared = entries(context.spec.roles, '/roles').map(({ origin, name, value }) =>
    declaredRole(context, around, origin, name, value),
  );
  const owner = declared.find((role) => role.kind === 'owner') ?? impliedOwner(context, around.schema);
  const withOwner = declared.includes(owner) ? declared : [owner, ...declared];
  const linked = withOwner.map((role) => (role.kind === 'migrator' ? joinOwner(role, owner.name) : role));
  const implied = [
    ...linked,
    ...impliedDefiner(context, around, linked),
    ...impliedVerifier(context, around),
    ...impliedLookup(context, around),
    ...impliedMerge(context, around),
  ];
  refuseProvisioners(context, around.tenancy, linked);
  return withLogins(context, around.tenancy, implied);
}

/** The name that the owner of everything has, declared or implied. */
export function ownerName(roles: readonly Role[]): string {
  return roles.find((role) => role.kind === 'owner')?.name ?? '';
}

/** The name of the role that owns SECURITY DEFINER functions for which no owner is declared. */
export function definerName(database: string): string {
  return identifier(database, 'definer');
}

/** The name of the role that owns the look-ups before authentication. */
export function lookupName(database: string): string {
  return identifier(database, 'lookup');
}

/** The name of the role that owns the functions which merge staged rows. */
export function mergeName(database: string): string {
  return identifier(database, 'merge');
}

/** The name of the role that owns the keys of tenant tokens. */
export function verifierName(database: string): string {
  return identifier(database, 'verifier');
}

function declaredRole(context: Context, around: Surroundings, origin: Pointer, name: string, value: RoleSpec): Role {
  const defaults = KIND_DEFAULTS[value.kind];
  return {
    ...emptyRole(origin, name, value.kind, around.schema),
    login: value.login ?? defaults.login,
    inherit: value.inherit ?? defaults.inherit,
    superuser: value.superuser ?? false,
    bypassRls: value.bypass_rls ?? false,
    createRole: value.create_role ?? false,
    createDatabase: value.create_database ?? false,
    replication: value.replication ?? false,
    connectionLimit: value.connections ?? null,
    runsOn: value.runs_on ?? 'primary',
    memberOf: memberships(context, origin, value),
    settings: settingsOf(context, origin, value, around.schema),
    settingsByWord: settingsByWord(value),
    breakGlass:
      value.kind === 'support' &&
      around.threats.some((threat) => threat.access === 'break-glass' && threat.roles.includes(name)),
    comment: value.comment ?? defaults.because,
  };
}

function emptyRole(origin: Pointer, name: string, kind: RoleKind, schema: string): Role {
  const defaults = KIND_DEFAULTS[kind];
  return {
    origin,
    name,
    kind,
    login: defaults.login,
    inherit: defaults.inherit,
    superuser: false,
    bypassRls: false,
    createRole: false,
    createDatabase: false,
    replication: false,
    connectionLimit: null,
    runsOn: 'primary',
    memberOf: [],
    settings: { ...searchPath(kind, schema), ...defaults.settings },
    settingsByWord: [],
    breakGlass: false,
    comment: defaults.because,
  };
}

/** A pinned path that ends in pg_temp: else temporary objects come first and can shadow tables. */
function searchPath(kind: RoleKind, schema: string): Readonly<Record<string, string>> {
  // what it asks runs in every database, where others own schemas: no operator of theirs may be chosen
  if (kind === 'monitor') return { search_path: 'pg_catalog, pg_temp' };
  return KIND_DEFAULTS[kind].login ? { search_path: `${quoteIdentifier(schema)}, pg_temp` } : {};
}

function settingsOf(
  context: Context,
  origin: Pointer,
  value: RoleSpec,
  schema: string,
): Readonly<Record<string, string>> {
  const declared = Object.entries(value.settings ?? {}).map(([parameter, setting]) => {
    refuseSecretSetting(context, at(origin, 'settings', parameter), parameter, String(setting));
    return [parameter, String(setting)] as const;
  });
  return {
    ...searchPath(value.kind, schema),
    ...KIND_DEFAULTS[value.kind].settings,
    ...propagation(context, value.kind),
    ...timeout('statement_timeout', value.statement_timeout),
    ...timeout('lock_timeout', value.lock_timeout),
    ...timeout('idle_in_transaction_session_timeout', value.idle_in_transaction_timeout),
    ...Object.fromEntries(declared),
  };
}

function settingsByWord({ settings = {}, ...words }: RoleSpec): readonly string[] {
  return Object.entries(SETTING_WORDS).flatMap(([parameter, word]) =>
    words[word] === undefined || parameter in settings ? [] : [parameter],
  );
}

/** Citus asks a policy on the worker, and by its default passes no SET LOCAL on to it: the worker would know no tenant. */
function propagation({ spec }: Context, kind: RoleKind): Readonly<Record<string, string>> {
  const asksForRows = KIND_DEFAULTS[kind].login && kind !== 'monitor';
  return spec.platform === 'citus' && asksForRows ? { 'citus.propagate_set_commands': 'local' } : {};
}

function timeout(parameter: string, written: string | undefined): Readonly<Record<string, string>> {
  const ms = written === undefined ? undefined : parseDuration(written);
  return ms === undefined ? {} : { [parameter]: formatDuration(ms) };
}

function memberships(context: Context, origin: Pointer, value: RoleSpec): readonly Membership[] {
  const known = Object.keys(context.spec.roles ?? {});
  const declared = (value.member_of ?? []).map((role, index): Membership => {
    const place = at(origin, 'member_of', index);
    const name = role.startsWith('pg_') ? role : context.reference(place, 'role', role, known);
    return { origin: place, role: name, inherit: true, set: true, because: 'declared' };
  });
  if (value.kind !== 'monitor') return declared;
  return [{ origin, role: 'pg_monitor', inherit: true, set: false, because: 'kind' }, ...declared];
}

function joinOwner(migrator: Role, owner: string): Role {
  if (migrator.memberOf.some((membership) => membership.role === owner)) return migrator;
  const membership: Membership = {
    origin: migrator.origin,
    role: owner,
    inherit: false,
    set: true,
    because: 'break-glass',
  };
  return { ...migrator, memberOf: [membership, ...migrator.memberOf] };
}

function impliedOwner(context: Context, schema: string): Role {
  const name = identifier(shorten(context.spec.database), 'owner');
  context.note(
    '/roles',
    `role ${name}, kind owner`,
    'every object needs an owner that cannot log in',
    'an existing database may have another owner',
  );
  return emptyRole('/roles', name, 'owner', schema);
}

function impliedDefiner(context: Context, around: Surroundings, roles: readonly Role[]): readonly Role[] {
  const name = definerName(shorten(context.spec.database));
  const wanted = around.routines.some((routine) => routine.owner === name) && roles.every((role) => role.name !== name);
  return wanted ? [emptyRole('/functions', name, 'definer', around.schema)] : [];
}

function impliedVerifier(context: Context, { schema, tenancy }: Surroundings): readonly Role[] {
  if (tenancy.strength !== 'signed') return [];
  const name = verifierName(shorten(context.spec.database));
  refuseDeclared(context, name, 'strength: signed also creates a role of that name to own the keys');
  return [emptyRole('/tenancy/context/strength', name, 'verifier', schema)];
}

function impliedLookup(context: Context, { schema }: Surroundings): readonly Role[] {
  if (context.spec.lookups === undefined) return [];
  const name = lookupName(shorten(context.spec.database));
  refuseDeclared(context, name, 'lookups also create a role of that name to own their functions');
  return [emptyRole('/lookups', name, 'lookup', schema)];
}

function impliedMerge(context: Context, { schema }: Surroundings): readonly Role[] {
  const [first] = Object.entries(context.spec.tables ?? {}).filter(([, { ingest }]) => ingest !== undefined);
  if (first === undefined) return [];
  const name = mergeName(shorten(context.spec.database));
  refuseDeclared(context, name, 'ingest also creates a role of that name to own its functions');
  return [emptyRole(at('/tables', first[0], 'ingest'), name, 'merge', schema)];
}

function refuseDeclared(context: Context, name: string, because: string): void {
  if (Object.keys(context.spec.roles ?? {}).some((role) => shorten(role) === name))
    context.problem(at('/roles', name), `role "${name}" is declared, but ${because}`, 'rename it');
}

/** Where a tenant has a role, a schema or a database of its own, a row makes none. */
function refuseProvisioners(context: Context, { model, strength }: Tenancy, roles: readonly Role[]): void {
  const own = model !== 'shared-schema' ? model : strength === 'role' ? 'strength: role' : undefined;
  if (own === undefined) return;
  for (const { origin, kind } of roles)
    if (kind === 'provisioner')
      context.problem(
        at(origin, 'kind'),
        `a role of kind provisioner creates tenants by rows, and with ${own} a tenant is more than rows`,
        'remove the role, and list each new tenant under tenancy.tenants: a plan creates what it needs',
      );
}
