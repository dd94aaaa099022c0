/** Places by the pointers and names that rules about the old catalog and `Schema` give; it goes with them. */
import { at, type Pointer } from '../kernel/pointer';
import { remembered } from '../kernel/remember';
import { oldName } from '../old-catalog/from-catalog';
import { isOf, type Entry } from './objects';
import type { SqlSources } from './sources';
import type { World } from './world';

/** Parts of tables by the key under which a `Schema` has them. */
const PARTS = {
  column: 'columns',
  constraint: 'constraints',
  'foreign key': 'constraints',
  index: 'indexes',
  policy: 'policies',
} as const;

/** Gives the pointers of tables and their parts the places of these. */
export function placeTables(world: World, sources: SqlSources): void {
  const note = (pointer: Pointer, { at: created, places }: Entry): void => {
    const offset = sources.offsetOf(places?.get('id') ?? created);
    if (offset !== undefined) sources.note(pointer, offset);
  };
  for (const [key, relation] of world.relations) {
    if (relation.id.kind !== 'table') continue;
    note(at('/tables', key), relation);
    for (const [kind, name] of Object.entries(PARTS))
      for (const part of relation.parts.get(kind)?.values() ?? [])
        if (part.at !== relation.at) note(at('/tables', key, name, part.id.name), part);
  }
}

/** The last statement that made or changed an object, by the name that findings give it. */
export const touchedIn = remembered((world: World): ReadonlyMap<string, Pointer> => {
  const touched = new Map<string, Pointer>();
  for (const entry of world.objects.all()) {
    if (entry.whole !== null || entry.touched === '') continue;
    const isForeign = isOf(entry, 'table') && entry.attributes.foreign !== null;
    touched.set(oldName(entry.id, isForeign), entry.touched);
  }
  return touched;
});
