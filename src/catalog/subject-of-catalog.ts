/** What a database seems to mean, where no spec says it: read from its policies, its columns and its roles. Pure. */
import type { Catalog, CatalogRelation, CatalogRole } from './types';
import type { ContextSetting, Subject, SubjectRelation, SubjectRole } from './subject';

/** Names of columns that tell a tenant, the surest first; what policies compare counts for more. */
const TENANT_COLUMNS = [
  'tenant_id',
  'organization_id',
  'org_id',
  'account_id',
  'workspace_id',
  'company_id',
  'customer_id',
  'team_id',
];

/** What was inferred can be said better: `context` of the command line wins over what is found. */
export function subjectOfCatalog(catalog: Catalog, context: readonly ContextSetting[] = []): Subject {
  const column = tenantColumn(catalog);
  const keys = catalog.constraints.filter(({ type }) => type === 'primary-key');
  const primary = new Map(keys.map(({ relation, columns }) => [relation, columns]));
  const relations = catalog.relations
    .filter(({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition)
    .map((relation) => relationOf(relation, column, primary.get(relation.key)));
  const key = catalog.relations.flatMap(({ columns }) => columns).find(({ name }) => name === column);
  return {
    tenantKey: column === null || key === undefined ? null : { column, type: key.type },
    relations,
    roles: catalog.roles.filter(({ name }) => !name.startsWith('pg_')).map((role) => roleOf(role, catalog)),
    context: context.length > 0 ? context : contextOf(catalog),
    anchors: relations.filter(({ scope }) => scope === 'registry').map(({ relation }) => relation),
    accepted: [],
  };
}

function policyTexts({ policies }: Catalog): readonly string[] {
  return policies.flatMap(({ using, check }) => [using ?? '', check ?? '']);
}

function tenantColumn(catalog: Catalog): string | null {
  const texts = policyTexts(catalog).join(' ');
  const inTables = (name: string): number =>
    catalog.relations.filter(({ columns }) => columns.some((column) => column.name === name)).length;
  const mentions = (name: string): number => texts.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
  const found = TENANT_COLUMNS.map((name) => ({ name, weight: mentions(name) * 10 + inTables(name) }));
  const best = found.filter(({ weight }) => weight > 0).toSorted((left, right) => right.weight - left.weight)[0];
  return best?.name ?? null;
}

/**
 * A table with the tenant's column holds rows of tenants, unless the column is its whole primary key: then it lists them. What a
 * policy guards without that column, and what nothing guards, is unknown: its rows are whose rows they reference.
 */
function relationOf({ key, columns }: CatalogRelation, column: string | null, primary: readonly string[] | undefined): SubjectRelation {
  const has = column !== null && columns.some(({ name }) => name === column);
  if (!has) return { relation: key, scope: 'unknown', tenantColumn: null };
  const isKey = primary?.length === 1 && primary[0] === column;
  return { relation: key, scope: isKey ? 'registry' : 'tenant', tenantColumn: column };
}

function roleOf(role: CatalogRole, catalog: Catalog): SubjectRole {
  const memberships = catalog.memberships.filter(({ member }) => member === role.name);
  return {
    name: role.name,
    memberOf: [],
    mayBecome: memberships.filter(({ set }) => set).map((one) => one.role),
    ...partOf(role, catalog),
  };
}

function partOf(role: CatalogRole, catalog: Catalog): Pick<SubjectRole, 'part' | 'because'> {
  if (role.superuser) return { part: 'elevated', because: 'a superuser' };
  if (role.bypassRls && !role.login)
    return { part: 'elevated', because: 'skips row security, and nobody logs in as it' };
  const owned = [catalog.relations, catalog.schemas, catalog.routines].flat();
  const owns = owned.some(({ owner }) => owner === role.name);
  if (owns && !role.login) return { part: 'owner', because: 'owns what is there' };
  if (isMigrator(role, catalog))
    return { part: 'elevated', because: 'has nothing of its own and becomes an owner by SET ROLE: a migrator' };
  return { part: 'runtime', because: role.login ? 'logs in' : 'is granted what others become' };
}

/** Held to nothing but what it becomes on purpose; a role that also inherits, or is granted tables, is no migrator. */
function isMigrator({ name, login }: CatalogRole, { memberships, relations }: Catalog): boolean {
  const owners = new Set(relations.map(({ owner }) => owner));
  const own = memberships.filter(({ member }) => member === name);
  const isGranted = relations.some(({ acl, owner }) => owner === name || acl.some(({ grantee }) => grantee === name));
  const becomes = own.some(({ role, set, inherit }) => owners.has(role) && set && !inherit);
  return login && becomes && !isGranted && own.every(({ inherit }) => !inherit);
}

/** Settings that policies, and the functions that they call, ask for. */
function contextOf(catalog: Catalog): readonly ContextSetting[] {
  const texts = policyTexts(catalog);
  const called = catalog.routines.filter(({ name }) => texts.some((text) => new RegExp(`\\b${name}\\(`).test(text)));
  const deeper = catalog.routines.filter(({ name }) =>
    called.some(({ source }) => new RegExp(`\\b${name}\\(`).test(source)),
  );
  const sources = [...texts, ...called.map(({ source }) => source), ...deeper.map(({ source }) => source)];
  const names = sources.flatMap((text) =>
    [...text.matchAll(/current_setting\('([\w.]+)'/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort().flatMap((name) => valueOf(name, catalog));
}

/** Who the user is, for the platforms and frameworks that say it in a setting of a known name. */
function valueOf(name: string, catalog: Catalog): readonly ContextSetting[] {
  const has = (key: string): boolean => catalog.relations.some((relation) => relation.key === key);
  if (name === 'request.jwt.claims' && has('auth.users'))
    return [{ name, value: '{"sub":"{auth.users.id}","role":"authenticated","email":"{auth.users.email}"}' }];
  if (name === 'request.jwt.claim.sub' && has('auth.users')) return [{ name, value: '{auth.users.id}' }];
  if (name.startsWith('request.')) return [];
  if (name.endsWith('session_id') && has('app_private.sessions'))
    return [{ name, value: '{app_private.sessions.uuid}' }];
  return [{ name, value: '{tenant}' }];
}
