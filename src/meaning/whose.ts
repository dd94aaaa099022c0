/** A catalog seen by what is meant: whose rows a relation holds, and which roles are held to one tenant. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { ownTables, parentsOf, relationKey, relationsOf, tablesOf, type Relation } from '../catalog/relations';
import { defaultOf, objectsOf, partsOf } from '../catalog/select';
import { primaryKeyOf } from '../catalog/keys';
import { ownerIn } from '../catalog/owner';
import { remembered, rememberedPair, rememberedWithin } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';
import { globalKey, type GlobalKey } from '../model/global-keys';
import { columnSpelled } from '../model/tenant-columns';
import type { Meaning, RelationMeaning } from './meaning';

/**
 * Of each relation whose rows it holds, by `relationKey`. A partition and an inheritance child hold those of their parent; a table that
 * nobody declared and that has the tenant's column, a copy perhaps, holds rows of tenants.
 */
export const meaningsOf = rememberedPair((catalog: Catalog, meaning: Meaning): ReadonlyMap<string, RelationMeaning> => {
  const meanings = new Map(meaning.relations.map((relation) => [relation.relation, relation]));
  for (const { id } of relationsOf(catalog)) {
    let parent: ObjectId | undefined = id;
    while (parent !== undefined && !meanings.has(relationKey(parent))) parent = parentsOf(catalog, parent)[0];
    const inherited = parent === undefined ? undefined : meanings.get(relationKey(parent));
    const key = relationKey(id);
    if (inherited !== undefined && !meanings.has(key)) meanings.set(key, { ...inherited, relation: key });
  }
  for (const { id } of tablesOf(catalog)) {
    const key = relationKey(id);
    const column = tenantColumnOf(catalog, id, meaning.tenantKey?.column ?? null);
    if (meanings.has(key) || column === null) continue;
    meanings.set(key, { relation: key, scope: 'tenant', tenantColumn: column });
  }
  return meanings;
});

/** By the very id that is asked with: hundreds of rules ask with the ids of the same tables. */
const meaningById = rememberedPair((catalog: Catalog, meaning: Meaning) => {
  const meanings = meaningsOf(catalog, meaning);
  return rememberedWithin((relation: ObjectId) => meanings.get(relationKey(relation)));
});

/** Whose rows a relation holds; undefined where nobody said and nothing tells. */
export function meaningOf(catalog: Catalog, meaning: Meaning, relation: ObjectId): RelationMeaning | undefined {
  return meaningById(catalog, meaning)(relation);
}

/** The tenant's column as a table spells it; null where it has none. */
export function tenantColumnOf(catalog: Catalog, table: ObjectId, column: string | null): string | null {
  if (column === null) return null;
  return columnSpelled(
    partsOf(catalog, table, 'column').map(({ id }) => id),
    column,
  );
}

/** Whether the rows of a relation are of tenants, or the tenants themselves. */
export function holdsTenants(meaning: RelationMeaning | undefined): boolean {
  return meaning?.scope === 'tenant' || meaning?.scope === 'registry';
}

export interface TenantTable {
  readonly table: ObjectOf<'table'>;
  readonly meaning: RelationMeaning;
}

/** Tables with rows of tenants, the registry included; partitions are left out, their parents stand for them. */
export const tenantTables = rememberedPair((catalog: Catalog, meaning: Meaning): readonly TenantTable[] =>
  ownTables(catalog).flatMap((table) => {
    const found = meaningOf(catalog, meaning, table.id);
    return found !== undefined && holdsTenants(found) ? [{ table, meaning: found }] : [];
  }),
);

/** Roles that are held to one tenant, as they are. */
export function runtimeRoles(catalog: Catalog, meaning: Meaning): readonly ObjectOf<'role'>[] {
  const names = new Set(meaning.roles.filter(({ part }) => part === 'runtime').map(({ name }) => name));
  return objectsOf(catalog, 'role').filter(({ id }) => names.has(id.name));
}

/** A rule asks of each table with the same roles. */
const namesOf = remembered(
  (roles: readonly ObjectOf<'role'>[]): ReadonlySet<string> => new Set(roles.map(({ id }) => id.name)),
);

/** What an access list gives to roles held to one tenant, or to everybody (null); what an owner has is not granted. */
export function grantsToRuntime(
  object: CatalogObject<object>,
  catalog: Catalog,
  roles: readonly ObjectOf<'role'>[],
): readonly Grant[] {
  const names = namesOf(roles);
  return grantsOn(object, catalog).filter(
    ({ grantee }) => grantee === null || (names.has(grantee) && grantee !== ownerIn(object, catalog)),
  );
}

/** What no tenant writes refuses no tenant anything; where no role is known at all, who writes is not known either. */
export function writtenByRuntime(relation: Relation, catalog: Catalog, roles: readonly ObjectOf<'role'>[]): boolean {
  const isWritten = (object: CatalogObject<object>): boolean =>
    grantsToRuntime(object, catalog, roles).some(({ privilege }) => privilege === 'INSERT' || privilege === 'UPDATE');
  const owns = relation.owner !== null && namesOf(roles).has(relation.owner);
  return owns || roles.length === 0 || isWritten(relation) || partsOf(catalog, relation.id, 'column').some(isWritten);
}

/** Whether a role that tenants work through may change the column that says whose a row is, or nothing tells. */
export function mayMove(catalog: Catalog, meaning: Meaning, table: Relation, column: string | null): boolean {
  const roles = runtimeRoles(catalog, meaning);
  if (column === null || roles.length === 0 || !catalog.shows.has('privileges')) return true;
  const owns = table.owner !== null && namesOf(roles).has(table.owner);
  const places = [table, ...partsOf(catalog, table.id, 'column').filter(({ id }) => id.name === column)];
  return (
    owns ||
    places.some((one: CatalogObject<object>) =>
      grantsToRuntime(one, catalog, roles).some(({ privilege }) => privilege === 'UPDATE'),
    )
  );
}

/** Why a unique key of a table holds for all tenants on purpose; undefined where nothing says so. */
export function globalKeyIn(catalog: Catalog, table: ObjectId, keys: readonly string[]): GlobalKey | undefined {
  const columns = partsOf(catalog, table, 'column');
  const references = partsOf(catalog, table, 'foreign key');
  return globalKey({
    table: table.name,
    keys,
    types: new Map(columns.map(({ id, attributes }) => [id.name, attributes.type])),
    references: new Set(references.flatMap(({ attributes }) => attributes.columns)),
  });
}

/**
 * Columns whose values nobody guesses: who asks for one must know it already. PostgreSQL makes them at random, or a uuid alone is the
 * primary key, so that it is made to be a key, by whoever inserts.
 */
export function unguessableColumns(catalog: Catalog, table: ObjectId): ReadonlySet<string> {
  const primary = primaryKeyOf(catalog, table)?.attributes.columns ?? [];
  const found = partsOf(catalog, table, 'column').filter(({ id, attributes: { type } }) => {
    const isMade = type === 'uuid' && primary.length === 1 && primary[0] === id.name;
    return isMade || (MAY_BE_RANDOM.test(type) && isRandom(type, defaultOf(catalog, id)));
  });
  return new Set(found.map(({ id }) => id.name));
}

/**
 * The same, and columns that reference one of another table: whoever gives such a value must have seen the row, which a key of the
 * referencing table tells no more of.
 */
export function unguessableReferences(catalog: Catalog, table: ObjectId): ReadonlySet<string> {
  const referring = partsOf(catalog, table, 'foreign key').flatMap(({ attributes }) => {
    const [column, ...more] = attributes.columns;
    const [target] = attributes.referencedColumns;
    if (column === undefined || target === undefined || more.length > 0) return [];
    return unguessableColumns(catalog, attributes.references).has(target) ? [column] : [];
  });
  return new Set([...unguessableColumns(catalog, table), ...referring]);
}

const MAY_BE_RANDOM = /^(?:uuid$|text|character varying|bytea)/;

function isRandom(type: string, made: string | null): boolean {
  if (made === null) return false;
  return type === 'uuid'
    ? /random|uuid/.test(made)
    : /^(text|character varying|bytea)/.test(type) && /token|random/.test(made);
}
