/** Which drops wait for the deployment that no longer uses what is dropped. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { kindLookup } from '../../catalog/order';
import { groupBy } from '../../kernel/group';
import { remembered } from '../../kernel/remember';
import { createContext } from '../../catalog/statements';
import { kinds } from '../../kinds';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { roleId } from '../../kinds/role';
import type { Change } from '../change';
import { rolesOf } from '../diff/edges';
import { comesAfterDrops } from './blocked';

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

/** What holds for the rows of a column as long as code still uses it. */
const OF_ROWS: ReadonlySet<string> = new Set(['constraint', 'foreign key', 'index']);

/** Relations and types share their names within a schema: a new one waits for the drop of its namesake. */
const NAMED: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'sequence', 'index']);

/** By drop for good, all that the dropped object depends on, however far, by key. */
type Needs = ReadonlyMap<Change, ReadonlySet<string>>;

/**
 * Drops that go into phase contract: all of them that running code may use, their parts, constraints over them, and what they depend on.
 * One stays where it is if a change of the same plan waits for it: a view on a column whose type changes, a name that is given away.
 */
export function postponedDrops(ground: Drops): ReadonlySet<Change> {
  const drops = ground.changes.filter(({ verb, about }) => verb === 'drop' && isForGood(about, ground));
  const carried = carriedBy(drops, ground);
  const needs: Needs = new Map(drops.map((drop) => [drop, closureOf(carried.get(drop) ?? [], ground)]));
  const staying = stayingDrops(needs, ground);
  const used = drops.filter((drop) => USED.has(drop.about.kind) && !staying.has(drop));
  const keys = new Set(used.map(keyOf));
  const under = new Set([...keys, ...used.flatMap((drop) => [...(needs.get(drop) ?? [])])]);
  const dropped = new Set(drops.map(keyOf));
  const isOver = (drop: Change): boolean =>
    OF_ROWS.has(drop.about.kind) && [...(needs.get(drop) ?? [])].some((key) => keys.has(key));
  const isPart = ({ about: { of } }: Change): boolean =>
    of !== undefined && dropped.has(objectKey(of)) && under.has(objectKey(of));
  return new Set(
    drops.filter((drop) => !staying.has(drop) && (under.has(keyOf(drop)) || isOver(drop) || isPart(drop))),
  );
}

/** Those that another change waits for. */
function stayingDrops(needs: Needs, ground: Drops): ReadonlySet<Change> {
  const drops = [...needs.keys()];
  const byKey = new Map(drops.map((drop) => [keyOf(drop), drop]));
  // what is dropped to be created again, and what is not altered while something depends on it
  const awaiting = new Set(
    ground.changes
      .filter((change) => (change.verb === 'drop' ? !byKey.has(keyOf(change)) : comesAfterDrops(change)))
      .map(keyOf),
  );
  const isAwaited = (drop: Change): boolean => [...(needs.get(drop) ?? [])].some((key) => awaiting.has(key));
  const created = new Set(ground.changes.filter(({ verb }) => verb === 'create').map(({ about }) => nameOf(about)));
  const blocking = holdersOfNames(ground);
  const staying = new Set(
    drops.filter((drop) => created.has(nameOf(drop.about)) || blocking.has(keyOf(drop)) || isAwaited(drop)),
  );
  spread(staying, drops, needs, byKey);
  return staying;
}

const kindOf = kindLookup(kinds);

/** Names that what is created occupies, as its kinds say them. */
export function takenNames({ changes, wanted }: Pick<Drops, 'changes' | 'wanted'>): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ verb, about }) => {
      const object = verb === 'create' ? wanted.objects.get(objectKey(about)) : undefined;
      return object === undefined ? [] : (kindOf(about.kind).kind.takes?.(object) ?? []);
    }),
  );
}

/** Keys of what has a part whose name something new takes: the index of a key is a relation of the schema, and goes with its table. */
function holdersOfNames({ changes, wanted, actual }: Drops): ReadonlySet<string> {
  const taken = takenNames({ changes, wanted });
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
  needs: Needs,
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

function nameOf({ kind, schema = '', name, of }: ObjectId): string {
  const space = NAMED.has(kind) ? 'relation' : kind;
  return `${space}\0${schema}\0${name}\0${of === undefined ? '' : objectKey(of)}`;
}

/** What each drop takes away: the object, and the parts of it that no other statement drops. */
export function carriedBy(
  drops: readonly Change[],
  { changes, actual }: Drops,
): ReadonlyMap<Change, readonly CatalogObject[]> {
  const dropped = new Set(changes.flatMap((change) => (change.verb === 'drop' ? [keyOf(change)] : [])));
  const parts = drops.length === 0 ? new Map<string, readonly CatalogObject[]>() : partsByWhole(actual);
  const withParts = (object: CatalogObject): readonly CatalogObject[] => [
    object,
    ...(parts.get(objectKey(object.id)) ?? []).flatMap((part) =>
      dropped.has(objectKey(part.id)) ? [] : withParts(part),
    ),
  ];
  return new Map(
    drops.map((drop) => {
      const object = actual.objects.get(keyOf(drop));
      return [drop, object === undefined ? [] : withParts(object)];
    }),
  );
}

const partsByWhole = remembered((catalog: Catalog): ReadonlyMap<string, readonly CatalogObject[]> => {
  const context = createContext(catalog, catalog.database, '');
  return groupBy(catalog.objects.values(), (object) => {
    const { whole, ownedWith } = kindOf(object.id.kind).kind;
    const needed = ownedWith === undefined ? [] : needIds(object, catalog);
    // the sequence of a column goes with its table
    const of = (whole === undefined ? object.id.of : whole(object)) ?? ownedWith?.(object, needed, context);
    return of === undefined ? '' : objectKey(of);
  });
});

function needIds({ id }: CatalogObject, { dependencies, objects }: Catalog): readonly ObjectId[] {
  return [...(dependencies.get(objectKey(id)) ?? [])].flatMap((key) => objects.get(key)?.id ?? []);
}

/** All that objects depend on in the catalog that is there, however far; roles that own them or have privileges on them. */
function closureOf(carried: readonly CatalogObject[], ground: Drops): ReadonlySet<string> {
  const found = new Set<string>();
  const own = new Set(carried.map(({ id }) => objectKey(id)));
  const waiting = carried.map(({ id }) => id);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const key of ground.needsOf(next, ground.actual)) {
      if (found.has(key) || own.has(key)) continue;
      found.add(key);
      const object = ground.actual.objects.get(key);
      if (object !== undefined) waiting.push(object.id);
    }
  for (const role of carried.flatMap((object) => [...rolesOf(object)])) found.add(objectKey(roleId(role)));
  return found;
}
