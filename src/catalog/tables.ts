/** Tables by their identity, and what rules ask of one again and again. Pure. */
import { remembered } from '../kernel/remember';
import { writtenIdentifier } from '../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { objectOf, objectsOf, partsOf } from './select';

/** True of partitioned tables: they take neither CONCURRENTLY nor, before 18, a NOT VALID foreign key. */
export function isPartitioned(catalog: Catalog, id: ObjectId): boolean {
  return objectOf(catalog, 'table', id)?.attributes.partitionBy != null;
}

/** True where the source says what the table is made of: what another lacks is not known. */
export function isWhole(catalog: Catalog, id: ObjectId): boolean {
  return objectOf(catalog, 'table', id) !== undefined && !catalog.partial.has(objectKey(id));
}

/** Names of the columns of a table that may be NULL. */
export function nullableColumns(catalog: Catalog, table: ObjectId): ReadonlySet<string> {
  const open = partsOf(catalog, table, 'column').filter(({ attributes }) => attributes.notNull === null);
  return new Set(open.map(({ id }) => id.name));
}

/** Texts by which format_type names a domain, with its schema and, where the search path has it, without. */
const domains = remembered((catalog: Catalog): ReadonlyMap<string, string> => {
  const names = objectsOf(catalog, 'domain').flatMap(({ id, attributes: { base } }): (readonly [string, string])[] => {
    const own = writtenIdentifier(id.name);
    return [own, `${writtenIdentifier(id.schema ?? '')}.${own}`, sqlName(id)].map((text) => [text, base]);
  });
  return new Map(names);
});

/** The type under a domain, however many are on top of each other; any other type as it is. */
export function baseType(catalog: Catalog, type: string): string {
  const seen = new Set<string>();
  let base = type;
  for (
    let next = domains(catalog).get(base);
    next !== undefined && !seen.has(base);
    next = domains(catalog).get(base)
  ) {
    seen.add(base);
    base = next;
  }
  return base;
}
