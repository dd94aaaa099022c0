/** What objects need, from their texts: PostgreSQL prints expressions and types with the schema of each name. Pure. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { inParent } from '../kinds/partition';

const NAMED: ReadonlySet<string> = new Set([
  'table',
  'view',
  'materialized view',
  'sequence',
  'function',
  'aggregate',
  'enum',
  'domain',
  'composite type',
  'range type',
  'collation',
  'text search dictionary',
  'text search configuration',
]);

/** `app.status`, `"My app"."x"`. */
const QUALIFIED = /("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\.("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)/gu;

/** By key, the keys of what an object names anywhere in its attributes: as text, or as the identity of another object. */
export function dependenciesOf(objects: ReadonlyMap<string, CatalogObject>): ReadonlyMap<string, ReadonlySet<string>> {
  const byName = new Map<string, string[]>();
  for (const [key, { id }] of objects) {
    if (!NAMED.has(id.kind) || id.schema === undefined) continue;
    const name = nameKey(id.schema, id.name);
    byName.set(name, [...(byName.get(name) ?? []), key]);
  }
  const found = new Map<string, ReadonlySet<string>>();
  for (const [key, object] of objects) {
    const needs = new Set<string>();
    collect(object.attributes, object, needs, byName, objects);
    for (const type of object.id.args ?? [])
      if (type !== null) addNamed(type.schema, type.name.replace(/^_/, ''), needs, byName);
    // there is nothing to disable before the parent has made it
    if (object.attributes['cloned'] === true) {
      const made = inParent(object.id, { find: <A>(id: ObjectId) => objects.get(objectKey(id)) as CatalogObject<A> });
      if (made !== undefined) needs.add(objectKey(made.id));
    }
    needs.delete(key);
    if (needs.size > 0) found.set(key, needs);
  }
  return found;
}

function nameKey(schema: string, name: string): string {
  return `${schema}\u0000${name}`;
}

type ByName = ReadonlyMap<string, readonly string[]>;

function collect(
  value: unknown,
  of: CatalogObject,
  needs: Set<string>,
  byName: ByName,
  objects: ReadonlyMap<string, CatalogObject>,
): void {
  if (typeof value === 'string') {
    // a body names what need not be there when it is created
    if (of.id.kind === 'function' && value === of.attributes['source']) return;
    for (const [, schema = '', name = ''] of value.matchAll(QUALIFIED))
      addNamed(unquoted(schema), unquoted(name), needs, byName);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isId(value)) {
    const key = objectKey(value);
    if (objects.has(key)) needs.add(key);
    return;
  }
  if ('schema' in value && 'name' in value) addNamed(String(value.schema), String(value.name), needs, byName);
  for (const part of Object.values(value)) collect(part, of, needs, byName, objects);
}

function isId(value: object): value is ObjectId {
  return 'kind' in value && 'name' in value && typeof value.kind === 'string' && typeof value.name === 'string';
}

function addNamed(schema: string, name: string, needs: Set<string>, byName: ByName): void {
  for (const key of byName.get(nameKey(schema, name)) ?? []) needs.add(key);
}

function unquoted(part: string): string {
  return part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part;
}
