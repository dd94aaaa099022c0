/** Some tables or schemas of a database, with what they need. Pure. */
import type { Catalog } from '../catalog/catalog';
import { ownTables, relationKey } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { didYouMean } from '../kernel/suggest';
import { objectKey, objectText } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Unmanaged } from './from-catalog';

export interface Part {
  readonly catalog: Catalog;
  /** Foreign keys to tables that are left out: a spec of some tables cannot create them. */
  readonly unmanaged: readonly Unmanaged[];
}

/** Of the cluster and the database; they are few, and everything rests on them. */
const ALWAYS: ReadonlySet<string> = new Set(['role', 'membership', 'setting', 'database', 'schema', 'extension']);

export interface Selection {
  /** With or without their schema. */
  readonly tables?: readonly string[];
  /** With all that is in them. */
  readonly schemas?: readonly string[];
}

/**
 * The named tables and schemas with all that is theirs, and what that needs: types, sequences, functions. Foreign keys do not lead to other
 * tables: they would lead to all.
 * @throws TenetError where a table or schema is not there, or a name means several tables
 */
export function onlyPart(catalog: Catalog, { tables: names = [], schemas = [] }: Selection): Part {
  const within = new Set(schemas.map((name) => schemaCalled(catalog, name)));
  const isWithin = ({ id }: Pick<CatalogObject, 'id'>): boolean => id.schema !== undefined && within.has(id.schema);
  const tables = new Set([
    ...names.map((name) => tableCalled(catalog, name)),
    ...ownTables(catalog).flatMap((table) => (isWithin(table) ? [objectKey(table.id)] : [])),
  ]);
  const kept = new Map<string, CatalogObject>();
  const waiting = [...catalog.objects].flatMap(([key, object]) =>
    ALWAYS.has(object.id.kind) || tables.has(key) || isWithin(object) ? [key] : [],
  );
  const parts = partsByWhole(catalog);
  const unmanaged: Unmanaged[] = [];
  for (const key of waiting) {
    const object = catalog.objects.get(key);
    if (object === undefined || kept.has(key)) continue;
    if (isToOther(object, tables)) {
      unmanaged.push({ kind: object.id.kind, name: objectText(object.id).slice(object.id.kind.length + 1), why: WHY });
      continue;
    }
    kept.set(key, object);
    if (ALWAYS.has(object.id.kind)) continue;
    waiting.push(...(parts.get(key) ?? []), ...(catalog.dependencies.get(key) ?? []));
  }
  const objects = new Map([...catalog.objects].filter(([key]) => kept.has(key)));
  return { catalog: { ...catalog, objects, unmodelled: [] }, unmanaged };
}

const WHY = 'it references a table that is not imported';

function isToOther({ id, attributes }: CatalogObject, tables: ReadonlySet<string>): boolean {
  if (id.kind !== 'foreign key') return false;
  return !tables.has(objectKey(attributes['references'] as CatalogObject['id']));
}

/** Keys of what is a part of an object, or of an index or statistics on it. */
function partsByWhole({ objects }: Catalog): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>();
  for (const [key, { id, attributes }] of objects) {
    const table = attributes['table'];
    const whole = id.of ?? (typeof table === 'object' && table !== null ? (table as CatalogObject['id']) : undefined);
    if (whole === undefined) continue;
    const own = objectKey(whole);
    parts.set(own, [...(parts.get(own) ?? []), key]);
  }
  return parts;
}

function schemaCalled(catalog: Catalog, name: string): string {
  const known = objectsOf(catalog, 'schema').map(({ id }) => id.name);
  if (known.includes(name)) return name;
  throw new TenetError(`--schemas: schema ${quoteIdentifier(name)} does not exist${didYouMean(name, known)}`, {
    remedy: 'name existing schemas',
  });
}

function tableCalled(catalog: Catalog, name: string): string {
  const tables = ownTables(catalog);
  const exact = tables.filter(({ id }) => relationKey(id) === name);
  const [found, another] = exact.length > 0 ? exact : tables.filter(({ id }) => id.name === name);
  if (found === undefined) {
    const known = tables.map(({ id }) => (name.includes('.') ? relationKey(id) : id.name));
    throw new TenetError(`--only: table ${quoteIdentifier(name)} does not exist${didYouMean(name, known)}`, {
      remedy: 'name existing tables, schema-qualified if a name is ambiguous',
    });
  }
  if (another !== undefined)
    throw new TenetError(`--only: several schemas have a table "${name}"`, {
      remedy: `add the schema: ${relationKey(found.id)} or ${relationKey(another.id)}`,
    });
  return objectKey(found.id);
}
