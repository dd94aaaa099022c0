/** Siblings: schemas with the same tables, of which each seems to be one customer's, and which of them a role reaches. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { relationsOf, withColumns, type Relation } from '../catalog/relations';
import { objectOf, objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { CatalogObject, Grant } from '../kinds/kind';
import { reachedFrom } from './judged';

/** Two copies of some tables may be a copy and its original; of three, each has an owner of its rows. */
const FEWEST_SCHEMAS = 3;
const FEWEST_TABLES = 2;
/** Of the names that two schemas have together: one may be a release behind. */
const LEAST_COMMON = 0.8;

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
  return groups.map(({ schemas }) => schemas).filter(({ length }) => length >= FEWEST_SCHEMAS);
});

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((name) => other.has(name)).length;
  return common / (one.size + other.size - common) >= LEAST_COMMON;
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
      const [first] = [...held].toSorted(
        ([a, one], [b, other]) => other.length - one.length || named(b, role) - named(a, role),
      );
      if (first === undefined || held.size === schemas.length) return [];
      const [own] = first;
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
  const names = new Set(relationsOf(catalog).flatMap((one) => (one.acl ?? []).flatMap(({ grantee }) => grantee ?? [])));
  return [...names].filter((name) => {
    const role = objectOf(catalog, 'role', { kind: 'role', name });
    return !name.startsWith('pg_') && role?.attributes.superuser !== true;
  });
}

const relationsBySchema = remembered((catalog: Catalog) => groupBy(relationsOf(catalog), ({ id }) => id.schema ?? ''));

function heldIn(catalog: Catalog, role: string, schemas: readonly string[]): ReadonlyMap<string, readonly Held[]> {
  const names = reachedFrom(catalog, role);
  const found = schemas.flatMap((schema): readonly (readonly [string, readonly Held[]])[] => {
    if (!mayUse(catalog, schema, names)) return [];
    const held = (relationsBySchema(catalog).get(schema) ?? []).flatMap((one) => heldOn(catalog, one, names));
    return held.length === 0 ? [] : [[schema, held]];
  });
  return new Map(found);
}

/** Of a schema that the source does not create nothing is known. */
function mayUse(catalog: Catalog, name: string, names: readonly string[]): boolean {
  const schema = objectOf(catalog, 'schema', { kind: 'schema', name });
  if (schema === undefined || (schema.owner !== null && names.includes(schema.owner))) return true;
  return grantsOn(schema, catalog).some(
    ({ grantee, privilege }) => privilege === 'USAGE' && (grantee === null || names.includes(grantee)),
  );
}

function heldOn(catalog: Catalog, relation: Relation, names: readonly string[]): readonly Held[] {
  const isOwner = relation.owner !== null && names.includes(relation.owner);
  return withColumns(catalog, relation).flatMap((object): readonly Held[] => {
    const grants = grantsOn(object, catalog).filter(({ grantee }) => grantee !== null && names.includes(grantee));
    return grants.length === 0 && !isOwner ? [] : [{ object, grants }];
  });
}
