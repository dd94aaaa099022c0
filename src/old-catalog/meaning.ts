/** A catalog seen by what is meant: whose rows a relation holds, and which roles are held to one tenant. Pure. */
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { Meaning, RelationMeaning } from '../meaning/meaning';
import { tenantColumnOf } from './tenant-key';
import type { AclItem, OldCatalog, CatalogColumn, CatalogRelation, CatalogRole } from './types';

/**
 * Of each relation whose rows it holds. A partition and an inheritance child hold those of their parent; a table that nobody
 * declared and that has the tenant's column, a copy perhaps, holds rows of tenants.
 */
export function meaningsOf(catalog: OldCatalog, subject: Meaning): ReadonlyMap<string, RelationMeaning> {
  const meanings = new Map(subject.relations.map((relation) => [relation.relation, relation]));
  const byKey = new Map(catalog.relations.map((relation) => [relation.key, relation]));
  for (const { key } of catalog.relations) {
    let parent = byKey.get(key);
    while (parent !== undefined && !meanings.has(parent.key)) parent = byKey.get(parent.parents[0] ?? '');
    const meaning = parent === undefined ? undefined : meanings.get(parent.key);
    if (meaning !== undefined && !meanings.has(key)) meanings.set(key, { ...meaning, relation: key });
  }
  for (const relation of catalog.relations) {
    const { key, kind } = relation;
    const isTable = kind === 'table' || kind === 'partitioned-table';
    const column = tenantColumnOf(relation, subject.tenantKey?.column ?? null);
    if (!isTable || meanings.has(key) || column === null) continue;
    meanings.set(key, { relation: key, scope: 'tenant', tenantColumn: column });
  }
  return meanings;
}

/** Parts of relations by the key of their relation: to look each one up in a list is quadratic. */
export function byRelation<T extends { readonly relation: string }>(
  parts: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return groupBy(parts, ({ relation }) => relation);
}

/** Relations of a catalog by their key. */
export const relationsOf = remembered(
  ({ relations }: OldCatalog): ReadonlyMap<string, CatalogRelation> =>
    new Map(relations.map((relation) => [relation.key, relation])),
);

export interface TenantTable {
  readonly relation: CatalogRelation;
  readonly meaning: RelationMeaning;
}

/** Tables with rows of tenants, the registry included; partitions are left out, their parents stand for them. */
export function tenantTables(catalog: OldCatalog, subject: Meaning): readonly TenantTable[] {
  const meanings = meaningsOf(catalog, subject);
  return catalog.relations.flatMap((relation) => {
    const meaning = meanings.get(relation.key);
    const isTable = relation.kind === 'table' || relation.kind === 'partitioned-table';
    if (!isTable || relation.isPartition || meaning === undefined) return [];
    return meaning.scope === 'tenant' || meaning.scope === 'registry' ? [{ relation, meaning }] : [];
  });
}

/** Roles that are held to one tenant, as they are. */
export function runtimeRoles(catalog: OldCatalog, subject: Meaning): readonly CatalogRole[] {
  const names = new Set(subject.roles.filter(({ part }) => part === 'runtime').map(({ name }) => name));
  return catalog.roles.filter(({ name }) => names.has(name));
}

/** Grants of an access list to roles held to one tenant, or to everybody; what an owner has is not granted. */
export function grantsToRuntime(
  { acl, owner }: { readonly acl: readonly AclItem[]; readonly owner: string },
  roles: readonly CatalogRole[],
): readonly AclItem[] {
  const names = new Set(['PUBLIC', ...roles.map(({ name }) => name)]);
  return acl.filter(({ grantee }) => names.has(grantee) && grantee !== owner);
}

/**
 * Columns whose values nobody guesses: who asks for one must know it already. PostgreSQL makes them at random, or a uuid alone is the
 * primary key, so that it is made to be a key, by whoever inserts.
 */
export function unguessableColumns(
  { key, columns }: CatalogRelation,
  { constraints }: OldCatalog,
): ReadonlySet<string> {
  const primary = constraints.find(({ relation, type }) => relation === key && type === 'primary-key')?.columns ?? [];
  const isMade = ({ name, type }: CatalogColumn): boolean =>
    type === 'uuid' && primary.length === 1 && primary[0] === name;
  return new Set(columns.filter((column) => isRandom(column) || isMade(column)).map(({ name }) => name));
}

function isRandom({ type, default: made }: CatalogColumn): boolean {
  if (made === null) return false;
  return type === 'uuid'
    ? /random|uuid/.test(made)
    : /^(text|character varying|bytea)/.test(type) && /token|random/.test(made);
}
