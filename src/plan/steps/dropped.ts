/** Which drops wait for the deployment that no longer uses what is dropped. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { kindLookup } from '../../catalog/order';
import { kinds } from '../../kinds';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';

/** Both catalogs, and what objects need in them. */
export interface Drops {
  readonly changes: readonly Change[];
  readonly wanted: Catalog;
  readonly actual: Catalog;
  needsOf(id: ObjectId, catalog: Catalog): readonly string[];
}

/** What running code names. Indexes, constraints, policies and the like stand in no query. */
const USED: ReadonlySet<string> = new Set([
  'table',
  'column',
  'view',
  'materialized view',
  'function',
  'aggregate',
  'sequence',
  'schema',
  'enum',
  'domain',
  'composite type',
  'range type',
]);

/** Relations and types share their names within a schema: a new one waits for the drop of its namesake. */
const NAMED: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'sequence', 'index']);

/**
 * Drops that go into phase contract: all of them that running code may use, their parts, and what they stand on. One stays where it is
 * if a change of the same plan waits for it: a view on a column whose type changes, a name that is given away.
 */
export function postponedDrops(ground: Drops): ReadonlySet<Change> {
  const { changes } = ground;
  const drops = changes.filter(({ verb, about }) => verb === 'drop' && isForGood(about, ground));
  const byKey = new Map(drops.map((drop) => [objectKey(drop.about), drop]));
  const needs = new Map(drops.map((drop) => [drop, closureOf(drop.about, ground)]));
  const changed = new Set(changes.filter(({ verb }) => verb === 'alter' || verb === 'rename').map(keyOf));
  const created = new Set(changes.filter(({ verb }) => verb === 'create').map(({ about }) => nameOf(about)));
  const blocking = holdersOfNames(ground);
  const staying = new Set(
    drops.filter(
      (drop) =>
        created.has(nameOf(drop.about)) ||
        blocking.has(keyOf(drop)) ||
        [...(needs.get(drop) ?? [])].some((key) => changed.has(key)),
    ),
  );
  spread(staying, drops, needs, byKey);
  const used = drops.filter((drop) => USED.has(drop.about.kind) && !staying.has(drop));
  const under = new Set(used.flatMap((drop) => [keyOf(drop), ...(needs.get(drop) ?? [])]));
  return new Set(
    drops.filter((drop) => !staying.has(drop) && (under.has(keyOf(drop)) || under.has(wholeKey(drop.about)))),
  );
}

const kindOf = kindLookup(kinds);

/** Keys of what has a part whose name something new takes: the index of a key is a relation of the schema, and goes with its table. */
function holdersOfNames({ changes, wanted, actual }: Drops): ReadonlySet<string> {
  const taken = new Set(
    changes.flatMap(({ verb, about }) => {
      const object = verb === 'create' ? wanted.objects.get(objectKey(about)) : undefined;
      return object === undefined ? [] : (kindOf(about.kind).kind.takes?.(object) ?? []);
    }),
  );
  const found = new Set<string>();
  if (taken.size === 0) return found;
  for (const [key, object] of actual.objects) {
    if (wanted.objects.has(key)) continue;
    const { takes, whole } = kindOf(object.id.kind).kind;
    const of = whole === undefined ? object.id.of : whole(object);
    if (of !== undefined && takes?.(object).some((name) => taken.has(name)) === true) found.add(objectKey(of));
  }
  return found;
}

/** What stays keeps what stands on what it takes away from being there longer: those go before it. */
function spread(
  staying: Set<Change>,
  drops: readonly Change[],
  needs: ReadonlyMap<Change, ReadonlySet<string>>,
  byKey: ReadonlyMap<string, Change>,
): void {
  for (let size = -1; size !== staying.size;) {
    size = staying.size;
    for (const drop of drops)
      for (const key of needs.get(drop) ?? []) {
        const other = byKey.get(key);
        if (other !== undefined && other !== drop && staying.has(other)) staying.add(drop);
      }
  }
}

function isForGood(id: ObjectId, { wanted }: Drops): boolean {
  return !wanted.objects.has(objectKey(id));
}

function keyOf({ about }: Change): string {
  return objectKey(about);
}

function wholeKey({ of }: ObjectId): string {
  return of === undefined ? '' : objectKey(of);
}

function nameOf({ kind, schema = '', name, of }: ObjectId): string {
  const space = NAMED.has(kind) ? 'relation' : kind;
  return `${space}\0${schema}\0${name}\0${of === undefined ? '' : objectKey(of)}`;
}

/** All that an object stands on, in the catalog that is there. */
function closureOf(id: ObjectId, ground: Drops): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: ObjectId[] = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const key of ground.needsOf(next, ground.actual)) {
      if (found.has(key)) continue;
      found.add(key);
      const object = ground.actual.objects.get(key);
      if (object !== undefined) waiting.push(object.id);
    }
  return found;
}
