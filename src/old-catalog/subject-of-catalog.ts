/** What a database seems to mean, where no spec says it: read from its policies, its columns and its roles. Pure. */
import { byRelation, relationsOf } from './meaning';
import { calledNames, wordOf } from './mentions';
import type { ObjectId } from '../kinds/id';
import type { OldCatalog, CatalogRelation, CatalogRole } from './types';
import type { ContextSetting, Meaning, RelationMeaning, RoleMeaning } from '../meaning/meaning';
import { ownTables, registryOf, tenantColumnOf, tenantKeyOf, type Registry } from './tenant-key';

/** What was inferred can be said better: `context` of the command line wins over what is found. */
export function subjectOfCatalog(catalog: OldCatalog, context: readonly ContextSetting[] = []): Meaning {
  const tenantKey = tenantKeyOf(catalog);
  const column = tenantKey?.column ?? null;
  const registry = tenantKey === null ? null : registryOf(tenantKey, catalog);
  const known: Known = { column, registry, parts: partsOf(catalog), catalog };
  const relations = ownTables(catalog).map((relation) => relationOf(relation, known));
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
        about: idOf(relation, catalog),
        reason:
          'nothing leads from it to a tenant, and a policy shows all of it on purpose; declare it shared, or guard it',
      })),
    model: null,
  };
}

function idOf(key: string, catalog: OldCatalog): ObjectId {
  const { schema = '', name = key } = relationsOf(catalog).get(key) ?? {};
  return { kind: 'table', schema, name };
}

function policyTexts({ policies }: OldCatalog): readonly string[] {
  return policies.flatMap(({ using, check }) => [using ?? '', check ?? '']);
}

/** What stands on relations, by their keys. */
interface Parts {
  readonly policies: ReadonlyMap<string, OldCatalog['policies']>;
  /** Relations that reference another, or are referenced. */
  readonly tied: ReadonlySet<string>;
}

function partsOf({ constraints, policies }: OldCatalog): Parts {
  return {
    policies: byRelation(policies),
    tied: new Set(
      constraints.flatMap(({ relation, references }) => (references === null ? [] : [relation, references.relation])),
    ),
  };
}

interface Known {
  readonly column: string | null;
  readonly registry: Registry | null;
  readonly parts: Parts;
  readonly catalog: OldCatalog;
}

/**
 * A table with the tenant's column holds rows of tenants, in whichever spelling. What a policy guards without that column, and what
 * nothing guards, is unknown: its rows are whose rows they reference.
 */
function relationOf(relation: CatalogRelation, known: Known): RelationMeaning {
  const { column, registry } = known;
  const { key } = relation;
  if (registry?.relation === key) return { relation: key, scope: 'registry', tenantColumn: registry.column };
  const own = tenantColumnOf(relation, column);
  if (own !== null) return { relation: key, scope: 'tenant', tenantColumn: own };
  return { relation: key, scope: isShownOnPurpose(relation, known) ? 'shared' : 'unknown', tenantColumn: null };
}

/** Settings of the product, say: on its own, read-only for all, and a policy that says so. A table without one was forgotten. */
function isShownOnPurpose({ key, rowSecurity, owner, acl }: CatalogRelation, { parts, catalog }: Known): boolean {
  if (!rowSecurity || parts.tied.has(key)) return false;
  const policies = parts.policies.get(key) ?? [];
  const onlyShow =
    policies.length > 0 && policies.every(({ command, using }) => command === 'select' && using === 'true');
  const isReadOnly = acl.every(({ grantee, privilege }) => {
    const skips = catalog.roles.some(({ name, bypassRls, superuser }) => name === grantee && (bypassRls || superuser));
    return grantee === owner || skips || privilege === 'select';
  });
  return onlyShow && isReadOnly;
}

function roleOf(role: CatalogRole, catalog: OldCatalog): RoleMeaning {
  const memberships = catalog.memberships.filter(({ member }) => member === role.name);
  return {
    name: role.name,
    memberOf: [],
    mayBecome: memberships.filter(({ set }) => set).map((one) => one.role),
    ...partOf(role, catalog),
  };
}

function partOf(role: CatalogRole, catalog: OldCatalog): Pick<RoleMeaning, 'part' | 'because' | 'skipped'> {
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
function isNamed(name: string, { relations, schemas, routines, memberships }: OldCatalog): boolean {
  const columns = relations.flatMap((relation) => relation.columns);
  const lists = [relations, schemas, routines, columns].flat().flatMap(({ acl }) => acl);
  const isMember = memberships.some(({ role, member }) => role === name || member === name);
  return isMember || lists.some(({ grantee }) => grantee === name);
}

/** Held to nothing but what it becomes on purpose; a role that also inherits, or is granted tables, is no migrator. */
function isMigrator({ name, login }: CatalogRole, { memberships, relations }: OldCatalog): boolean {
  const owners = new Set(relations.map(({ owner }) => owner));
  const own = memberships.filter(({ member }) => member === name);
  const isGranted = relations.some(({ acl, owner }) => owner === name || acl.some(({ grantee }) => grantee === name));
  const becomes = own.some(({ role, set, inherit }) => owners.has(role) && set && !inherit);
  return login && becomes && !isGranted && own.every(({ inherit }) => !inherit);
}

/** Settings that policies, and the functions that they call, ask for. */
function contextOf(catalog: OldCatalog, column: string | null): readonly ContextSetting[] {
  const texts = policyTexts(catalog);
  const called = bodiesCalledBy(texts, catalog);
  const sources = [...texts, ...called, ...bodiesCalledBy(called, catalog)];
  const names = sources.flatMap((text) =>
    [...text.matchAll(/current_setting\('([\w.]+)'/g)].map(([, name = '']) => name),
  );
  return [...new Set(names)].sort().flatMap((name) => valueOf(name, catalog, column));
}

function bodiesCalledBy(texts: readonly string[], { routines }: OldCatalog): readonly string[] {
  const called = calledNames(texts);
  return routines.filter(({ name }) => called.has(name)).map(({ source }) => source);
}

/** Where the platform's user stands in a table of members, which says whose user he is: users of his own it has without any tenant. */
function userOf(catalog: OldCatalog, column: string | null): string {
  const texts = [...policyTexts(catalog), ...catalog.routines.map(({ source }) => source)];
  const compared = texts.flatMap((text) =>
    [...text.matchAll(/(\w+) = (?:\( ?select )?auth\.uid\(\)/gi)].map(([, name = '']) => ({ name, text })),
  );
  const membersBy = (name: string): readonly { readonly place: string; readonly word: RegExp }[] =>
    catalog.relations
      .filter((relation) => tenantColumnOf(relation, column) !== null)
      .filter(({ columns }) => columns.some((one) => one.name === name))
      .map((relation) => ({ place: `${relation.key}.${name}`, word: wordOf(relation.name) }));
  const members = new Map(compared.map(({ name }) => [name, membersBy(name)]));
  const times = new Map<string, number>();
  for (const { name, text } of compared)
    for (const { place, word } of members.get(name) ?? [])
      if (word.test(text)) times.set(place, (times.get(place) ?? 0) + 1);
  const [most] = [...times].toSorted(([, left], [, right]) => right - left);
  return most?.[0] ?? 'auth.users.id';
}

/** Who the user is, for the platforms and frameworks that say it in a setting of a known name. */
function valueOf(name: string, catalog: OldCatalog, column: string | null): readonly ContextSetting[] {
  const has = (key: string): boolean => catalog.relations.some((relation) => relation.key === key);
  if (name === 'request.jwt.claims' && has('auth.users'))
    return [
      { name, value: `{"sub":"{${userOf(catalog, column)}}","role":"authenticated","email":"{auth.users.email}"}` },
    ];
  if (name === 'request.jwt.claim.sub' && has('auth.users')) return [{ name, value: `{${userOf(catalog, column)}}` }];
  if (name.startsWith('request.')) return [];
  if (name.endsWith('session_id') && has('app_private.sessions'))
    return [{ name, value: '{app_private.sessions.uuid}' }];
  return [{ name, value: '{tenant}' }];
}
