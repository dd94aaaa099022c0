/** Names that mean nothing: a table, column, role or function that the spec does not declare. Pure. */
import { groupBy } from '../kernel/group';
import { didYouMean } from '../kernel/suggest';
import type { Pointer } from '../kernel/pointer';
import type { Constraint } from '../kinds/constraint';
import type { ForeignKey } from '../kinds/foreign-key';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { Index } from '../kinds/index-kind';
import type { IndexElement } from '../kinds/index-elements';
import type { CatalogObject } from '../kinds/kind';
import type { Policy } from '../kinds/policy';
import type { SpecProblem } from '../model/context';

type Objects = ReadonlyMap<string, CatalogObject>;

/** A problem for each name that nothing in the spec has. */
export function referenceProblems(objects: Objects, places: ReadonlyMap<string, Pointer>): readonly SpecProblem[] {
  const roles = new Set([...objects.values()].filter(({ id }) => id.kind === 'role').map(({ id }) => id.name));
  const columns = columnsByRelation(objects);
  const missing = [...objects].flatMap(([key, object]): readonly Missing[] => {
    const at = places.get(key) ?? '';
    const of = object.id;
    return [
      ...missingRoles(object, roles).map((name) => ({ at, of, kind: 'role', name, known: [...roles] })),
      ...missingObjects(object, objects).map(({ kind, name }) => ({ at, of, kind, name, known: named(kind, objects) })),
      ...missingColumns(object, columns).map(({ name, known }) => ({ at, of, kind: 'column', name, known })),
    ];
  });
  // an owner that is not declared is one mistake, however much it owns
  return [...groupBy(missing, keyOf).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [unknown(first, more.length)],
  );
}

interface Missing {
  readonly at: Pointer;
  /** What names it. */
  readonly of: ObjectId;
  readonly kind: string;
  readonly name: string;
  readonly known: readonly string[];
}

/** A column of one table is not that of another. */
function keyOf({ of, kind, name }: Missing): string {
  return `${kind} ${name} ${kind === 'column' ? objectKey(of) : ''}`;
}

function unknown({ at, of, kind, name, known }: Missing, more: number): SpecProblem {
  const others = more === 0 ? '' : ` and ${more} other ${more === 1 ? 'object' : 'objects'}`;
  return {
    at,
    message: `${objectText(of)}${others} ${more === 0 ? 'names' : 'name'} ${kind} "${name}", which exact does not declare${didYouMean(name, known)}`,
    remedy: kind === 'role' ? `declare it under exact.roles, or correct the name` : `declare it, or correct the name`,
  };
}

function named(kind: string, objects: Objects): readonly string[] {
  return [...objects.values()].filter(({ id }) => id.kind === kind).map(({ id }) => id.name);
}

/** Owners, grantees and the roles of policies; PostgreSQL's own are on every server. */
function missingRoles({ id, owner, acl, attributes }: CatalogObject, roles: ReadonlySet<string>): readonly string[] {
  const ofPolicy = id.kind === 'policy' ? (attributes as unknown as Policy).roles : [];
  const members = id.kind === 'membership' ? [id.of?.name ?? null] : [];
  const all = [owner, ...(acl ?? []).flatMap(({ grantee, grantor }) => [grantee, grantor]), ...ofPolicy, ...members];
  return [...new Set(all)].filter(
    (name): name is string => name !== null && !name.startsWith('pg_') && !roles.has(name),
  );
}

/** What is named by its identity, but for indexes behind constraints and what is PostgreSQL's own. */
function missingObjects({ attributes }: CatalogObject, objects: Objects): readonly ObjectId[] {
  return Object.values(attributes).flatMap((value) => {
    const ids = (Array.isArray(value) ? value : [value]).filter(isId);
    return ids.filter(({ kind, schema, name }) => {
      if (kind === 'index' || schema === 'pg_catalog') return false;
      if (kind === 'function') return !hasRoutine(schema ?? '', name, objects);
      return CHECKED.has(kind) && !objects.has(objectKey({ kind, name, ...(schema !== undefined && { schema }) }));
    });
  });
}

const CHECKED: ReadonlySet<string> = new Set(['table', 'sequence']);

/** A trigger may call one of an extension, which no spec declares. */
function hasRoutine(schema: string, name: string, objects: Objects): boolean {
  const all = [...objects.values()];
  if (all.some(({ id }) => id.kind === 'function' && id.name === name && id.schema === schema)) return true;
  return all.some(({ id, attributes }) => id.kind === 'extension' && attributes['schema'] === schema);
}

function isId(value: unknown): value is ObjectId {
  return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

function columnsByRelation(objects: Objects): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id } of objects.values()) {
    if (id.kind !== 'column' || id.of === undefined) continue;
    const key = objectKey(id.of);
    const known = found.get(key);
    if (known === undefined) found.set(key, [id.name]);
    else known.push(id.name);
  }
  return found;
}

function missingColumns(
  { id, attributes }: CatalogObject,
  columns: ReadonlyMap<string, readonly string[]>,
): readonly Pick<Missing, 'name' | 'known'>[] {
  const missing = (
    relation: ObjectId | undefined,
    names: readonly string[],
  ): readonly Pick<Missing, 'name' | 'known'>[] => {
    const known = relation?.kind === 'table' ? columns.get(objectKey(relation)) : undefined;
    return known === undefined ? [] : names.filter((name) => !known.includes(name)).map((name) => ({ name, known }));
  };
  switch (id.kind) {
    case 'constraint': {
      const { columns: own, key } = attributes as unknown as Constraint;
      return missing(id.of, [
        ...(own ?? []),
        ...(own === null ? elementColumns(key?.elements ?? []) : []),
        ...(key?.include ?? []),
      ]);
    }
    case 'foreign key': {
      const { columns: own, references, referencedColumns } = attributes as unknown as ForeignKey;
      return [...missing(id.of, own), ...missing(references, referencedColumns)];
    }
    case 'index': {
      const { table, elements, include } = attributes as unknown as Index;
      return missing(table, [...elementColumns(elements), ...include]);
    }
    default:
      return [];
  }
}

function elementColumns(elements: readonly IndexElement[]): readonly string[] {
  return elements.flatMap(({ column }) => column ?? []);
}
