/** What a database seems to mean, where no spec says it: read from its policies, its columns and its roles. Pure. */
import { objectOf as nameOf } from './names';
import type { Catalog, CatalogRelation, CatalogRole } from './types';
import type { ContextSetting, Subject, SubjectRelation, SubjectRole } from './subject';
import { ownTables, registryOf, tenantColumnOf, tenantKeyOf, type Registry } from './tenant-key';

/** What was inferred can be said better: `context` of the command line wins over what is found. */
export function subjectOfCatalog(catalog: Catalog, context: readonly ContextSetting[] = []): Subject {
  const tenantKey = tenantKeyOf(catalog);
  const column = tenantKey?.column ?? null;
  const registry = tenantKey === null ? null : registryOf(tenantKey, catalog);
  const relations = ownTables(catalog).map((relation) => relationOf(relation, { column, registry, catalog }));
  return {
    tenantKey,
    relations,
    roles: catalog.roles.filter(({ name }) => !name.startsWith('pg_')).map((role) => roleOf(role, catalog)),
    context: context.length > 0 ? context : contextOf(catalog, column),
    anchors: relations.filter(({ scope }) => scope === 'registry').map(({ relation }) => relation),
    accepted: relations
      .filter(({ scope }) => scope === 'shared')
      .map(({ relation }) => ({
        rule: 'isolation/forbid-foreign-read',
        object: objectOf(relation, catalog),
        reason:
          'nothing leads from it to a tenant, and a policy shows all of it on purpose; declare it shared, or guard it',
      })),
  };
}

function objectOf(key: string, { relations }: Catalog): string {
  const relation = relations.find((one) => one.key === key);
  return relation === undefined ? key : nameOf(relation);
}

function policyTexts({ policies }: Catalog): readonly string[] {
  return policies.flatMap(({ using, check }) => [using ?? '', check ?? '']);
}

/**
 * A table with the tenant's column holds rows of tenants, in whichever spelling. What a policy guards without that column, and what
 * nothing guards, is unknown: its rows are whose rows they reference.
 */
function relationOf(
  relation: CatalogRelation,
  {
    column,
    registry,
    catalog,
  }: { readonly column: string | null; readonly registry: Registry | null; readonly catalog: Catalog },
): SubjectRelation {
  const { key } = relation;
  if (registry?.relation === key) return { relation: key, scope: 'registry', tenantColumn: registry.column };
  const own = tenantColumnOf(relation, column);
  if (own !== null) return { relation: key, scope: 'tenant', tenantColumn: own };
  return { relation: key, scope: isShownOnPurpose(relation, catalog) ? 'shared' : 'unknown', tenantColumn: null };
}

/** Settings of the product, say: on its own, read-only for all, and a policy that says so. A table without one was forgotten. */
function isShownOnPurpose({ key, rowSecurity, owner, acl }: CatalogRelation, catalog: Catalog): boolean {
  const isAlone = !catalog.constraints.some(
    ({ relation, references }) => references !== null && (relation === key || references.relation === key),
  );
  const policies = catalog.policies.filter(({ relation }) => relation === key);
  const onlyShow =
    policies.length > 0 && policies.every(({ command, using }) => command === 'select' && using === 'true');
  const isReadOnly = acl.every(({ grantee, privilege }) => {
    const skips = catalog.roles.some(({ name, bypassRls, superuser }) => name === grantee && (bypassRls || superuser));
    return grantee === owner || skips || privilege === 'select';
  });
  return rowSecurity && isAlone && onlyShow && isReadOnly;
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

function partOf(role: CatalogRole, catalog: Catalog): Pick<SubjectRole, 'part' | 'because' | 'skipped'> {
  if (role.superuser) return { part: 'elevated', because: 'a superuser' };
  if (role.bypassRls && !role.login)
    return { part: 'elevated', because: 'skips row security, and nobody logs in as it' };
  const owned = [catalog.relations, catalog.schemas, catalog.routines].flat();
  const owns = owned.some(({ owner }) => owner === role.name);
  if (owns && !role.login) return { part: 'owner', because: 'owns what is there' };
  if (isMigrator(role, catalog))
    return { part: 'elevated', because: 'has nothing of its own and becomes an owner by SET ROLE: a migrator' };
  if (!role.login && !isNamed(role.name, catalog))
    return { part: 'owner', because: 'nobody logs in as it, and it is granted nothing', skipped: true };
  return { part: 'runtime', because: role.login ? 'logs in' : 'is granted what others become' };
}

/** Whether anything is granted to a role, or it to anybody. */
function isNamed(name: string, { relations, schemas, routines, memberships }: Catalog): boolean {
  const columns = relations.flatMap((relation) => relation.columns);
  const lists = [relations, schemas, routines, columns].flat().flatMap(({ acl }) => acl);
  const isMember = memberships.some(({ role, member }) => role === name || member === name);
  return isMember || lists.some(({ grantee }) => grantee === name);
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
function contextOf(catalog: Catalog, column: string | null): readonly ContextSetting[] {
  const texts = policyTexts(catalog);
  const called = catalog.routines.filter(({ name }) => texts.some((text) => new RegExp(`\\b${name}\\(`).test(text)));
  const deeper = catalog.routines.filter(({ name }) =>
    called.some(({ source }) => new RegExp(`\\b${name}\\(`).test(source)),
  );
  const sources = [...texts, ...called.map(({ source }) => source), ...deeper.map(({ source }) => source)];
  const names = sources.flatMap((text) =>
    [...text.matchAll(/current_setting\('([\w.]+)'/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort().flatMap((name) => valueOf(name, catalog, userOf(catalog, column)));
}

/** Where the platform's user stands in a table of members, which says whose user he is: users of his own it has without any tenant. */
function userOf(catalog: Catalog, column: string | null): string {
  const texts = [...policyTexts(catalog), ...catalog.routines.map(({ source }) => source)];
  const compared = texts.flatMap((text) =>
    [...text.matchAll(/(\w+) = (?:\( ?select )?auth\.uid\(\)/gi)].map(([, name = '']) => ({ name, text })),
  );
  const mentions = compared.flatMap(({ name, text }) =>
    catalog.relations
      .filter((relation) => tenantColumnOf(relation, column) !== null)
      .filter(({ columns }) => columns.some((one) => one.name === name))
      .filter((relation) => new RegExp(`\\b${relation.name}\\b`).test(text))
      .map(({ key }) => `${key}.${name}`),
  );
  const often = (place: string): number => mentions.filter((one) => one === place).length;
  return mentions.toSorted((left, right) => often(right) - often(left))[0] ?? 'auth.users.id';
}

/** Who the user is, for the platforms and frameworks that say it in a setting of a known name. */
function valueOf(name: string, catalog: Catalog, user: string): readonly ContextSetting[] {
  const has = (key: string): boolean => catalog.relations.some((relation) => relation.key === key);
  if (name === 'request.jwt.claims' && has('auth.users'))
    return [{ name, value: `{"sub":"{${user}}","role":"authenticated","email":"{auth.users.email}"}` }];
  if (name === 'request.jwt.claim.sub' && has('auth.users')) return [{ name, value: `{${user}}` }];
  if (name.startsWith('request.')) return [];
  if (name.endsWith('session_id') && has('app_private.sessions'))
    return [{ name, value: '{app_private.sessions.uuid}' }];
  return [{ name, value: '{tenant}' }];
}
