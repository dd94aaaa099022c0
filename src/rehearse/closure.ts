/** The part of a database that a plan can touch, and what that part cannot be created without. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import { kinds } from '../kinds';
import { kindLookup } from '../catalog/order';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Step } from '../plan/plan';

const kindOf = kindLookup(kinds);

/** What access may hang on wherever it is, and extensions: nothing tells which of them a type or a function is of. All are few. */
const ALWAYS: ReadonlySet<string> = new Set([
  'role',
  'membership',
  'database',
  'parameter',
  'default privileges',
  'extension',
]);

/**
 * Objects of `actual` that the steps are about with all that depends on them, relations that they lock with their partitions, and all
 * that any of these needs. What is only needed or locked stays as it is, and so does what depends on it: a new table refers to the
 * registry of tenants, as all other tables do. A function whose body is text needs what its words name: PostgreSQL keeps no record of it.
 * @param wanted what is created depends there on what is there already
 */
export function closureOf(steps: readonly Step[], actual: Catalog, wanted: Catalog): Catalog {
  const links = linksOf(actual);
  const there = (keys: readonly string[]): ReadonlySet<string> =>
    new Set(keys.filter((key) => actual.objects.has(key)));
  const locked = steps.flatMap(({ locks }) => locks.flatMap(({ relation }) => chainOf(relation)));
  const above = new Set([
    ...withDependents(there(steps.flatMap(({ change }) => chainOf(change.about))), actual, links),
    ...withTrees(there(locked), actual, links),
  ]);
  const needed = there([...steps.flatMap(({ change }) => neededBy(change.about, wanted)), ...registriesOf(steps)]);
  const always = [...actual.objects].filter(([, { id }]) => ALWAYS.has(id.kind)).map(([key]) => key);
  const keys = withNeeds(above, [...needed, ...always], { catalog: actual, links });
  const objects = new Map([...actual.objects].filter(([key]) => keys.has(key)));
  const dependencies = new Map([...actual.dependencies].filter(([key]) => objects.has(key)));
  return { ...actual, objects, dependencies, unmodelled: [] };
}

/** Tables that list the tenants, one after another of whom a step goes through. */
function registriesOf(steps: readonly Step[]): readonly string[] {
  const lists = steps.flatMap(({ backfill, gate }) => [backfill?.tenants ?? [], gate?.tenants ?? []].flat());
  return lists.map(({ registry }) => objectKey(registry));
}

/** A part, what it is a part of, and so on. */
function chainOf(id: ObjectId): readonly string[] {
  return id.of === undefined ? [objectKey(id)] : [objectKey(id), ...chainOf(id.of)];
}

/** What a new object needs, its parts and theirs included: a new table has keys that refer to old ones. */
function neededBy(id: ObjectId, wanted: Catalog): readonly string[] {
  const links = linksOf(wanted);
  const found = new Set([objectKey(id)]);
  const needs = new Set<string>();
  for (const key of found) {
    for (const part of links.parts.get(key) ?? []) found.add(part);
    for (const needed of needsOf(key, wanted)) needs.add(needed);
  }
  return [...needs].flatMap((key) => {
    const object = wanted.objects.get(key);
    return object === undefined ? [key] : chainOf(object.id);
  });
}

interface Links {
  /** By what they need. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** By what they are a part of. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** Relations and functions by their bare names. */
  readonly named: ReadonlyMap<string, readonly string[]>;
}

const linksOf = remembered((catalog: Catalog): Links => {
  const dependents = new Map<string, string[]>();
  const parts = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  for (const [key, object] of catalog.objects) {
    for (const needed of needsOf(key, catalog)) push(dependents, needed, key);
    const whole = wholeOf(object);
    if (whole !== undefined) push(parts, objectKey(whole), key);
    if (NAMED.has(object.id.kind)) push(named, object.id.name, key);
  }
  return { dependents, parts, named };
});

const NAMED: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'sequence', 'function']);

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** An index and a statistics object are parts of their table that are in a schema. */
function wholeOf({ id, attributes }: CatalogObject): ObjectId | undefined {
  return id.kind === 'index' || id.kind === 'statistics' ? (attributes['table'] as ObjectId | undefined) : id.of;
}

function needsOf(key: string, catalog: Catalog): readonly string[] {
  const object = catalog.objects.get(key);
  const own = object === undefined ? [] : (kindOf(object.id.kind).kind.needs?.(object) ?? []).map(objectKey);
  return [...(catalog.dependencies.get(key) ?? []), ...own];
}

/** Nothing hangs on these that a change of what depends on them would change. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(['schema', 'role', 'extension', 'database']);

function withDependents(touched: ReadonlySet<string>, catalog: Catalog, links: Links): ReadonlySet<string> {
  const found = new Set(touched);
  for (const key of found) {
    if (NOT_FOLLOWED.has(kindName(key))) continue;
    const others = [...(links.dependents.get(key) ?? []), ...(links.parts.get(key) ?? []), ...treeOf(key, catalog)];
    for (const other of others) found.add(other);
  }
  return found;
}

/** Relations with what inherits from them or is a part of the same partitioned table. */
function withTrees(locked: ReadonlySet<string>, catalog: Catalog, links: Links): ReadonlySet<string> {
  const found = new Set(locked);
  for (const key of found) {
    const others = [...(links.dependents.get(key) ?? []), ...(links.parts.get(key) ?? [])];
    const members = others.filter((other) => kindName(other) === 'partition' || kindName(other) === 'table');
    for (const other of [...members, ...treeOf(key, catalog)]) found.add(other);
  }
  return found;
}

/** PostgreSQL locks and changes partitions with their parents, and asks all of them about a new one. */
function treeOf(key: string, catalog: Catalog): readonly string[] {
  const object = catalog.objects.get(key);
  if (object?.id.kind !== 'partition') return [];
  const ids = [object.id.of, object.attributes['parent'] as ObjectId | undefined];
  return ids.flatMap((id) => (id === undefined ? [] : [objectKey(id)]));
}

function kindName(key: string): string {
  return key.slice(0, key.indexOf('\u0000'));
}

/** Relations come with all their parts: a row must meet all checks, and access hangs on all policies. */
const WITH_PARTS: ReadonlySet<string> = new Set([
  'table',
  'view',
  'materialized view',
  'column',
  'domain',
  'sequence',
  'foreign server',
  'publication',
]);

/** Parts of what is only needed that lead on to other relations, on which nothing of the plan hangs. */
const LEADS_AWAY: ReadonlySet<string> = new Set(['foreign key', 'trigger', 'published table', 'partition']);

function withNeeds(
  above: ReadonlySet<string>,
  others: readonly string[],
  { catalog, links }: { readonly catalog: Catalog; readonly links: Links },
): ReadonlySet<string> {
  const found = new Set([...above, ...others]);
  for (const key of found) {
    const object = catalog.objects.get(key);
    if (object === undefined) continue;
    const needs = [
      ...needsOf(key, catalog),
      ...(object.id.of === undefined ? [] : chainOf(object.id.of)),
      ...(object.id.schema === undefined ? [] : [objectKey({ kind: 'schema', name: object.id.schema })]),
      ...wordsOf(object, links),
    ];
    for (const needed of needs) if (catalog.objects.has(needed)) found.add(needed);
    const whole = wholeOf(object);
    if (whole !== undefined) found.add(objectKey(whole));
    if (!WITH_PARTS.has(object.id.kind)) continue;
    for (const part of links.parts.get(key) ?? [])
      if (above.has(key) || !LEADS_AWAY.has(kindName(part))) found.add(part);
  }
  return found;
}

function wordsOf({ id, attributes }: CatalogObject, { named }: Links): readonly string[] {
  if (id.kind !== 'function' || typeof attributes['source'] !== 'string') return [];
  const words = new Set(attributes['source'].match(/[\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")+"/gu) ?? []);
  return [...words].flatMap((word) => named.get(word.replaceAll('"', '')) ?? named.get(word.toLowerCase()) ?? []);
}

/** Tables that the steps touch, with those that their rows refer to. */
export function tablesToFill(steps: readonly Step[], closure: Catalog): ReadonlySet<string> {
  const named = steps.flatMap(({ change, locks }) => [
    ...chainOf(change.about),
    ...locks.map(({ relation }) => objectKey(relation)),
  ]);
  const found = new Set(named.filter((key) => kindName(key) === 'table'));
  const references = groupBy(objectsOf(closure, 'foreign key'), ({ id }) =>
    id.of === undefined ? '' : objectKey(id.of),
  );
  for (const key of found)
    for (const { attributes } of references.get(key) ?? []) found.add(objectKey(attributes.references));
  return found;
}
