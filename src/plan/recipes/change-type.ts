/**
 * ALTER COLUMN TYPE writes the table anew under ACCESS EXCLUSIVE, unless every value stays as it is. A second column is filled beside the
 * old one instead, and takes its name in a short transaction; the old one is written on until nobody wants to go back.
 */
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey } from '../../kinds/id';
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import { ofRounding } from '../steps/hazards';
import { moveOf, type Move } from '../steps/move';
import { filled } from './backfill';
import { built } from './create-index';
import { cooked, type Recipe } from './recipe';
import { notNullAs } from './set-not-null';
import {
  added,
  copyName,
  defaults,
  dropped,
  filling,
  forcedBy,
  forwardBody,
  GO_BACK,
  granted,
  notNullName,
  nullable,
  REMADE,
  shadowOf,
  swapped,
  swappedIndex,
  type Shadow,
} from './shadow';
import { ended, started, syncOf } from './sync';

export const changeType: Recipe = {
  name: 'change-type',
  of(change, ground) {
    const { about, verb, attributes, sql } = change;
    if (about.kind !== 'column' || verb !== 'alter' || !attributes.includes('type')) return undefined;
    // the old type of an enum that loses a value goes at once, and no second column may keep it
    if (change.because?.kind === 'enum') return undefined;
    const shadow = shadowOf(change, ground);
    if (shadow === null || shadow.wanted.attributes.identity !== null || !ground.isLarge(shadow.table))
      return undefined;
    const indexes = indexesOn(shadow, ground);
    if (indexes === null || !ground.rewrites(sql)) return undefined;
    const instead = forcedBy([about], ground).filter((one) => one !== change);
    const sync = syncOf(shadow.table, about.name);
    return cooked(
      [
        ...added(shadow, ground),
        ...started(sync, forwardBody(shadow), { because: about }),
        ...filled(filling(shadow), ground),
        ...(shadow.wanted.attributes.notNull === null
          ? []
          : notNullAs({ ...about, name: shadow.made }, shadow.table, notNullName(shadow), ground)),
        ...indexes.map((index) => copiedIndex(index, shadow, ground)),
        ...cutOver(shadow, indexes, instead, ground),
        ...ended(sync, { because: about, gate: { kind: 'deploy', message: GO_BACK, sql: null } }),
        { ...dropped(shadow), hazards: ofRounding(about, ground) },
      ],
      instead,
    );
  },
};

/**
 * Null where something stands on the column that cannot be moved in a moment: a CHECK. Keys have a recipe of their own, and what is new
 * is made once the new column has the name.
 */
function indexesOn({ wanted: { id: column } }: Shadow, ground: Ground): readonly ObjectOf<'index'>[] | null {
  const indexes: ObjectOf<'index'>[] = [];
  for (const catalog of [ground.actual, ground.wanted])
    for (const id of ground.dependentsOf(column, catalog)) {
      if (REMADE.has(id.kind) || (id.kind === 'column' && id.of?.kind === 'view')) continue;
      if (!ground.isThere(id)) continue;
      const index = ground.wantedOf('index', id);
      if (index === undefined || !isPlainIndex(index, column.name) || ground.changesOf(id).length > 0) return null;
      if (catalog === ground.wanted) indexes.push(index);
    }
  return indexes;
}

/** Whether it names a column, and an index on the second column can take its place. */
export function isPlainIndex(
  { attributes: { elements, where, include, clustered, partitioned } }: ObjectOf<'index'>,
  name: string,
): boolean {
  const named = elements.some(({ column }) => column === name) || include.includes(name);
  return (
    named && where === null && elements.every(({ expression }) => expression === null) && !clustered && !partitioned
  );
}

/** An index of the second column beside that of the first, built without a lock. */
export function copiedIndex(index: ObjectOf<'index'>, { wanted, made }: Shadow, ground: Ground): Move {
  const swap = (name: string): string => (name === wanted.id.name ? made : name);
  const elements = index.attributes.elements.map((one) => ({
    ...one,
    column: one.column === null ? null : swap(one.column),
  }));
  const copy = {
    ...index,
    id: copyName(index.id),
    attributes: { ...index.attributes, elements, include: index.attributes.include.map(swap) },
  };
  const [create = ''] = ground.creating(copy);
  const build = built(copy.id, create, null);
  return { ...build, phase: 'migrate', change: { ...build.change, because: wanted.id } };
}

/** Renames under a lock that is held for milliseconds, and all that stood on the column made again on the one that has its name now. */
function cutOver(
  shadow: Shadow,
  indexes: readonly ObjectOf<'index'>[],
  instead: readonly Change[],
  ground: Ground,
): readonly Move[] {
  const column = shadow.wanted.id;
  const options = { phase: 'migrate', transaction: { together: `swap ${objectKey(column)}` } } as const;
  const isOther = ({ about }: Change): boolean => objectKey(about) !== objectKey(column) && about.kind !== 'default';
  const others = instead.filter(isOther);
  const last = others.findLastIndex(({ verb }) => verb === 'drop');
  return [
    ...others.slice(0, last + 1).map((one) => moveOf(one, options)),
    ...swapped(shadow, options),
    ...granted(shadow, options),
    ...defaults(shadow, options, ground),
    ...nullable(shadow, options, ground),
    ...indexes.flatMap(({ id }) => swappedIndex(id, column, options)),
    ...others.slice(last + 1).map((one) => moveOf(one, options)),
  ];
}
