/** Tables, views and materialized views of a catalog, and how they hang together. Pure. */
import { quoteIdentifier } from '../kernel/identifier';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { objectOf, objectsOf, partsOf } from './select';

/** `schema.name`: what a `Meaning` calls a relation by. A part with a dot in it is quoted, or two relations would be called alike. */
export function relationKey({ schema = '', name }: Pick<ObjectId, 'schema' | 'name'>): string {
  return `${partOfKey(schema)}.${partOfKey(name)}`;
}

function partOfKey(name: string): string {
  return name.includes('.') || name.includes('"') ? quoteIdentifier(name) : name;
}

const PARTS_OF_KEY = /^("(?:[^"]|"")*"|[^.]*)\.(.*)$/s;

/** What a `relationKey` was made of; a text without a dot is a name alone. */
export function namesOfKey(key: string): { readonly schema?: string; readonly name: string } {
  const [, schema, name] = PARTS_OF_KEY.exec(key) ?? [];
  return schema === undefined || name === undefined
    ? { name: key }
    : { schema: unquotedPart(schema), name: unquotedPart(name) };
}

function unquotedPart(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** Tables, foreign tables, views and materialized views: all that a query may read. */
export type Relation = ObjectOf<'table'> | ObjectOf<'view'> | ObjectOf<'materialized view'>;

export const relationsOf = remembered((catalog: Catalog): readonly Relation[] => [
  ...objectsOf(catalog, 'table'),
  ...objectsOf(catalog, 'view'),
  ...objectsOf(catalog, 'materialized view'),
]);

/**
 * A relation, and its columns with an access list of their own: what is granted on a column is no part of that of the relation, and opens
 * as much.
 */
export function withColumns(catalog: Catalog, relation: Relation): readonly [Relation, ...ObjectOf<'column'>[]] {
  return [relation, ...partsOf(catalog, relation.id, 'column').filter(({ acl }) => acl !== null && acl.length > 0)];
}

/** The same by `schema.name`. */
export const relationsByKey = remembered(
  (catalog: Catalog): ReadonlyMap<string, Relation> =>
    new Map(relationsOf(catalog).map((relation) => [relationKey(relation.id), relation])),
);

/** Tables and partitioned tables; foreign tables are left out. */
export const tablesOf = remembered((catalog: Catalog): readonly ObjectOf<'table'>[] =>
  objectsOf(catalog, 'table').filter(({ attributes }) => attributes.foreign === null),
);

/** The same without partitions: their parents stand for them. */
export const ownTables = remembered((catalog: Catalog): readonly ObjectOf<'table'>[] =>
  tablesOf(catalog).filter(({ id }) => partitionOf(catalog, id) === undefined),
);

/** The same of which the source says what they are made of: what others lack is not known. */
export const wholeTables = remembered((catalog: Catalog): readonly ObjectOf<'table'>[] =>
  ownTables(catalog).filter(({ id }) => !catalog.partial.has(objectKey(id))),
);

/** How a table is a partition; undefined where it is none. */
export function partitionOf(catalog: Catalog, table: ObjectId): ObjectOf<'partition'> | undefined {
  return partsOf(catalog, table, 'partition')[0];
}

/** Tables that it is a partition or an inheritance child of. */
export function parentsOf(catalog: Catalog, table: ObjectId): readonly ObjectId[] {
  const partition = partitionOf(catalog, table);
  if (partition !== undefined) return [partition.attributes.parent];
  return objectOf(catalog, 'table', table)?.attributes.inherits ?? [];
}

/** Relations that a view or materialized view reads. */
export function readBy(catalog: Catalog, view: ObjectId): readonly Relation[] {
  const needs = [...(catalog.dependencies.get(objectKey(view)) ?? [])];
  const found = needs.flatMap((key) => {
    const object = catalog.objects.get(key);
    const whole = object?.id.kind === 'column' ? object.id.of : object?.id;
    const relation = whole === undefined ? undefined : relationsByKey(catalog).get(relationKey(whole));
    return relation === undefined || objectKey(relation.id) === objectKey(view) ? [] : [relation];
  });
  return [...new Set(found)];
}
