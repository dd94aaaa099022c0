/** A database as its catalogs describe it: objects, what depends on what, and what no kind models. Plain data. */
import type { ObjectId } from './id';
import type { CatalogObject } from './kind';

/** Something that no kind reads: counted and shown, never dropped. */
export interface Unmodelled {
  readonly kind: string;
  readonly name: string;
}

export interface DatabaseState {
  readonly major: number;
  readonly versionNum: number;
  readonly database: string;
  /** The superuser that initdb made, for whom every superuser grants. */
  readonly superuser: string;
  /** By key. */
  readonly objects: ReadonlyMap<string, CatalogObject>;
  /** Keys of what each object needs, as pg_depend knows it. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unmodelled: readonly Unmodelled[];
}

/** How an object differs between two databases. */
export interface Difference {
  readonly id: ObjectId;
  readonly how: 'missing' | 'extra' | 'differs';
  /** Names of attributes that differ; never their values, which may be secrets. */
  readonly attributes: readonly string[];
}

/** Objects of `wanted` that are missing in `actual` or differ there, and those that are there besides. */
export function differences(wanted: DatabaseState, actual: DatabaseState): readonly Difference[] {
  const found: Difference[] = [];
  for (const [key, object] of wanted.objects) {
    const other = actual.objects.get(key);
    if (other === undefined) found.push({ id: object.id, how: 'missing', attributes: [] });
    else {
      const attributes = differingAttributes(object, other);
      if (attributes.length > 0) found.push({ id: object.id, how: 'differs', attributes });
    }
  }
  for (const [key, { id }] of actual.objects)
    if (!wanted.objects.has(key)) found.push({ id, how: 'extra', attributes: [] });
  return found;
}

function differingAttributes(left: CatalogObject, right: CatalogObject): readonly string[] {
  const names = [...new Set([...Object.keys(left.attributes), ...Object.keys(right.attributes)])];
  const differing = names.filter((name) => textOf(left.attributes[name]) !== textOf(right.attributes[name]));
  const aspects = (['owner', 'acl', 'comment'] as const).filter((name) => textOf(left[name]) !== textOf(right[name]));
  return [...differing, ...aspects];
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
