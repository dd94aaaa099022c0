/** What goes with a CASCADE, as far as a catalog shows it. */
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../kinds/id';
import { child, held, list, strings, text } from './node';
import { rangeOf, rangeOfNames } from './relation';
import type { Statement } from './types';
import type { RangeName } from './world';

/** Objects that the statement takes along without naming them, as messages name them. */
export function namesLost({ kind, node }: Statement, catalog: Catalog): readonly string[] {
  if (kind === 'TruncateStmt') {
    const named = held(node, 'relations', 'RangeVar').flatMap((range) => relationsNamed(rangeOf(range), catalog));
    return referencing(named, catalog).map((id) => `table ${sqlName(id)}`);
  }
  if (kind !== 'DropStmt') return [];
  const named = list(node, 'objects').flatMap((object) =>
    objectsNamed(text(node, 'removeType') ?? '', object, catalog),
  );
  return dependents(named, catalog).map(nameOf);
}

function nameOf(id: ObjectId): string {
  const whole = id.of === undefined ? '' : ` of ${sqlName(id.of)}`;
  return `${id.kind} ${id.of === undefined ? sqlName(id) : `"${id.name}"`}${whole}`;
}

function relationsNamed({ schema, name }: RangeName, catalog: Catalog): readonly ObjectId[] {
  return RELATIONS.flatMap((kind) => objectsOf(catalog, kind))
    .map(({ id }) => id)
    .filter((id) => id.name === name && (schema === undefined || id.schema === schema));
}

const RELATIONS = ['table', 'view', 'materialized view'] as const;

function objectsNamed(removed: string, object: Parameters<typeof child>[0], catalog: Catalog): readonly ObjectId[] {
  if (removed === 'OBJECT_SCHEMA') {
    const schema = text(child(object, 'String'), 'sval');
    return [...catalog.objects.values()]
      .map(({ id }) => id)
      .filter((id) => id.schema === schema && id.of === undefined);
  }
  const names = list(child(object, 'List'), 'items');
  if (/^OBJECT_(?:TABLE|VIEW|MATVIEW)$/.test(removed)) return relationsNamed(rangeOfNames(names), catalog);
  if (removed !== 'OBJECT_FUNCTION') return [];
  const words = strings(list(child(object, 'ObjectWithArgs'), 'objname'));
  return objectsOf(catalog, 'function')
    .map(({ id }) => id)
    .filter((id) => id.name === words.at(-1));
}

/** Tables that reference others, directly and through each other. */
function referencing(named: readonly ObjectId[], catalog: Catalog): readonly ObjectId[] {
  const emptied = new Map(named.map((id) => [relationKey(id), id]));
  for (const key of emptied.keys())
    for (const { id, attributes } of objectsOf(catalog, 'foreign key'))
      if (relationKey(attributes.references) === key && id.of !== undefined && !emptied.has(relationKey(id.of)))
        emptied.set(relationKey(id.of), id.of);
  return [...emptied.values()].slice(named.length);
}

/** What needs the objects: what the catalog says, and foreign keys of other tables. A schema is lost with all that is in it. */
function dependents(named: readonly ObjectId[], catalog: Catalog): readonly ObjectId[] {
  const going = new Set(named.map(objectKey));
  const isIn = (id: ObjectId): boolean => going.has(objectKey(id)) || (id.of !== undefined && isIn(id.of));
  const lost: ObjectId[] = [];
  let before = -1;
  while (before !== lost.length) {
    before = lost.length;
    for (const { id } of catalog.objects.values()) {
      if (isIn(id) || ![...(catalog.dependencies.get(objectKey(id)) ?? [])].some((key) => going.has(key))) continue;
      going.add(objectKey(id));
      lost.push(id);
    }
  }
  const tables = new Set(named.map(relationKey));
  const keys = objectsOf(catalog, 'foreign key').filter(
    ({ id, attributes }) => tables.has(relationKey(attributes.references)) && !isIn(id),
  );
  return [...lost, ...keys.map(({ id }) => id)];
}
