/** Of two catalogs, the objects on which somebody's access may differ: what is granted, owned, guarded or read through otherwise. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { differences } from '../../catalog/differences';
import { objectsOf } from '../../catalog/select';
import { remembered, rememberedPair } from '../../kernel/remember';
import { objectKey, type ObjectId } from '../../kinds/id';
import { accessOf, commandsOf, targetsOf } from './reach';

/** Whatever changes of these, all access may. */
const OF_ALL: ReadonlySet<string> = new Set(['role', 'membership', 'database']);

/** Keys of targets of either catalog. */
export const affected = rememberedPair((before: Catalog, after: Catalog): ReadonlySet<string> => {
  const found = new Set<string>();
  const all = (one: Catalog, where: (id: ObjectId) => boolean): void => {
    for (const { id } of targetsOf(one)) if (where(id)) found.add(objectKey(id));
  };
  for (const { id } of differences(after, before)) {
    if (OF_ALL.has(id.kind)) for (const one of [before, after]) all(one, () => true);
    else if (id.kind === 'schema') for (const one of [before, after]) all(one, ({ schema }) => schema === id.name);
    else {
      const target = targetOf(id);
      if (target !== undefined) found.add(objectKey(target));
    }
  }
  for (const one of [before, after]) addReaders(one, found);
  return found;
});

function targetOf(id: ObjectId): ObjectId | undefined {
  if (commandsOf(id.kind).length > 0) return id;
  return id.of === undefined ? undefined : targetOf(id.of);
}

/** Views that read one of them, however deep. */
function addReaders(catalog: Catalog, found: Set<string>): void {
  const readers = readersOf(catalog);
  for (const key of found) for (const reader of readers.get(key) ?? []) found.add(reader);
}

const readersOf = remembered((catalog: Catalog): ReadonlyMap<string, readonly string[]> => {
  const readers = new Map<string, string[]>();
  for (const { id } of objectsOf(catalog, 'view'))
    for (const relation of accessOf(catalog).reads(id)) {
      const key = objectKey(relation.id);
      readers.set(key, [...(readers.get(key) ?? []), objectKey(id)]);
    }
  return readers;
});
