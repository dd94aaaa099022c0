/** Siblings: schemas with the same tables, of which each seems to be one customer's, and which of them a role reaches. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { relationsOf, withColumns } from '../catalog/relations';
import { objectOf, objectsOf } from '../catalog/select';
import { settingsOf } from '../catalog/settings';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { CatalogObject, Grant } from '../kinds/kind';
import { searchPathOf } from '../model/settings';
import { reachedFrom } from './judged';
import type { Meaning } from './meaning';

/** Two copies of some tables may be a copy and its original; of three, or where roles divide them, each has an owner of its rows. */
const FEWEST_SCHEMAS = 3;
const FEWEST_TABLES = 2;
/** Of the names of the smaller of two schemas, and of the larger: one may be a release behind, or have tables of its own. */
const LEAST_COMMON = 0.8;
const LEAST_OF_LARGER = 0.6;

/** Groups of schemas with the same tables, by name. */
export const siblingSchemas = remembered((catalog: Catalog): readonly (readonly string[])[] => {
  const tables = groupBy(objectsOf(catalog, 'table'), ({ id }) => id.schema ?? '');
  const groups: { readonly names: ReadonlySet<string>; readonly schemas: string[] }[] = [];
  for (const [schema, own] of tables) {
    const names = new Set(own.map(({ id }) => id.name));
    if (names.size < FEWEST_TABLES) continue;
    const group = groups.find((one) => isAlike(one.names, names));
    if (group === undefined) groups.push({ names, schemas: [schema] });
    else group.schemas.push(schema);
  }
  return groups
    .map(({ schemas }) => schemas)
    .filter((schemas) => schemas.length >= FEWEST_SCHEMAS || (schemas.length === 2 && areDivided(catalog, schemas)));
});

/** Whether each of two schemas has a role of its own, which reaches nothing in the other. */
function areDivided(catalog: Catalog, schemas: readonly string[]): boolean {
  const held = rolesHeld(catalog).map((role) => [...heldIn(catalog, role, schemas).keys()]);
  return schemas.every((schema) => held.some(([only, more]) => only === schema && more === undefined));
}

/** What of a group of siblings a role works with. */
export interface Place {
  /** The schema that is its own: the one that its search_path names, or in which it has most; null where it has none, or all alike. */
  readonly own: string | null;
  /** Whether it reaches every schema of the group and none is its own. */
  readonly servesAll: boolean;
}

export function placeAmong(catalog: Catalog, role: string, schemas: readonly string[]): Place {
  const held = heldIn(catalog, role, schemas);
  const path = settingsOf(catalog).find((one) => one.name === 'search_path' && one.role === role)?.value ?? '';
  const named = searchPathOf(path).filter((schema) => schemas.includes(schema));
  if (named.length === 1) return { own: named[0] ?? null, servesAll: false };
  if (held.size === schemas.length) return { own: null, servesAll: true };
  return { own: mostHeld(role, held) ?? null, servesAll: false };
}

/** Whether schemas may be what divides tenants: no spec and no column says whose a row is. */
export function isDividedBySchemas({ model, tenancy }: Meaning): boolean {
  return model === null && tenancy.source === 'none';
}

/** The schemas of all groups that are a role's own, where each is one customer's and no policy of a table is asked. */
export function ownSchemasOf(catalog: Catalog, role: string): ReadonlySet<string> {
  return new Set(siblingSchemas(catalog).flatMap((schemas) => placeAmong(catalog, role, schemas).own ?? []));
}

/** The schema in which a role has most, or whose name it bears. */
function mostHeld(role: string, held: ReadonlyMap<string, readonly Held[]>): string | undefined {
  const [first] = [...held].toSorted(
    ([a, one], [b, other]) => other.length - one.length || named(b, role) - named(a, role),
  );
  return first?.[0];
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((name) => other.has(name)).length;
  const [smaller, larger] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  return common / smaller >= LEAST_COMMON && common / larger >= LEAST_OF_LARGER;
}

/** What a role has in a schema: the objects and their grants to it or to a group of its. */
export interface Held {
  readonly object: CatalogObject<object>;
  readonly grants: readonly Grant[];
}

export interface SchemaReach {
  readonly role: string;
  /** The schema in which it has most. */
  readonly own: string;
  /** The others of the group that it reaches, with what it has there. */
  readonly others: ReadonlyMap<string, readonly Held[]>;
  readonly schemas: readonly string[];
}

/**
 * Roles that reach some schemas of a group: more than one, and not all. One that reaches all of them serves all, and where no other
 * role has a schema of its own, roles divide nothing.
 */
export function reachesAcross(catalog: Catalog): readonly SchemaReach[] {
  return siblingSchemas(catalog).flatMap((schemas) => {
    const reaches = grantees(catalog).flatMap((role): readonly SchemaReach[] => {
      const held = heldIn(catalog, role, schemas);
      const own = mostHeld(role, held);
      if (own === undefined || held.size === schemas.length) return [];
      return [{ role, own, schemas, others: new Map([...held].filter(([schema]) => schema !== own)) }];
    });
    const divided = new Set(reaches.map(({ own }) => own)).size >= 2;
    return divided ? reaches.filter(({ others }) => others.size > 0) : [];
  });
}

/** Whether a role bears the name of a schema, where it has as much in two. */
function named(schema: string, role: string): number {
  return role.includes(schema) ? 1 : 0;
}

/** Roles that are granted something, but those whom no grant holds. */
function grantees(catalog: Catalog): readonly string[] {
  return heldByGrants(catalog, [...grantedTo(catalog).keys()]);
}

/** Those that own something too. */
function rolesHeld(catalog: Catalog): readonly string[] {
  return heldByGrants(catalog, [...new Set([...grantedTo(catalog).keys(), ...ownedBy(catalog).keys()])]);
}

function heldByGrants(catalog: Catalog, names: readonly string[]): readonly string[] {
  return names.filter((name) => {
    const role = objectOf(catalog, 'role', { kind: 'role', name });
    return name !== '' && !name.startsWith('pg_') && role?.attributes.superuser !== true;
  });
}

const objectsIn = remembered((catalog: Catalog): readonly CatalogObject<object>[] =>
  relationsOf(catalog).flatMap((one) => withColumns(catalog, one)),
);

interface Granted {
  readonly object: CatalogObject<object>;
  readonly grant: Grant;
}

/** All grants by whom they are to: of a thousand schemas with a role each, every role is asked about. */
const grantedTo = remembered((catalog: Catalog): ReadonlyMap<string, readonly Granted[]> => {
  const granted = objectsIn(catalog).flatMap((object) => (object.acl ?? []).map((grant) => ({ object, grant })));
  return groupBy(
    granted.filter(({ grant, object }) => grant.grantee !== null && grant.grantee !== object.owner),
    ({ grant }) => grant.grantee ?? '',
  );
});

const ownedBy = remembered((catalog: Catalog) => groupBy(relationsOf(catalog), ({ owner }) => owner ?? ''));

function heldIn(catalog: Catalog, role: string, schemas: readonly string[]): ReadonlyMap<string, readonly Held[]> {
  const names = reachedFrom(catalog, role);
  const held = new Map<CatalogObject<object>, Grant[]>();
  for (const object of names.flatMap((name) => ownedBy(catalog).get(name) ?? [])) held.set(object, []);
  for (const { object, grant } of names.flatMap((name) => grantedTo(catalog).get(name) ?? []))
    held.set(object, [...(held.get(object) ?? []), grant]);
  const objects = [...held].map(([object, grants]) => ({ object, grants }));
  const bySchema = groupBy(objects, ({ object: { id } }) => id.schema ?? id.of?.schema ?? '');
  return new Map([...bySchema].filter(([schema]) => schemas.includes(schema) && mayUse(catalog, schema, names)));
}

/** Of a schema that the source does not create nothing is known. */
function mayUse(catalog: Catalog, name: string, names: readonly string[]): boolean {
  const schema = objectOf(catalog, 'schema', { kind: 'schema', name });
  if (schema === undefined || (schema.owner !== null && names.includes(schema.owner))) return true;
  return grantsOn(schema, catalog).some(
    ({ grantee, privilege }) => privilege === 'USAGE' && (grantee === null || names.includes(grantee)),
  );
}
