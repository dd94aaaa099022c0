/**
 * The query of a materialized view changes by a drop and a create, whose query runs while all readers wait for the drop. The new one is
 * filled beside the old one instead, and takes its name in a short transaction.
 */
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { outlasts } from '../steps/outlasts';
import { cooked, type Recipe } from './recipe';
import { forcedBy } from './shadow';

export const replaceMaterializedView: Recipe = {
  name: 'replace-materialized-view',
  of(change, ground) {
    const { about, verb } = change;
    const wanted = ground.wantedOf('materialized view', about);
    if (about.kind !== 'materialized view' || verb !== 'drop' || wanted === undefined) return undefined;
    // a new one of another type of column, or over another view, is no copy of the old one
    if (!outlasts(change, ground)) return undefined;
    const made = { ...about, name: identifier(about.name, 'new') };
    const [create] = ground.creating(wanted, {}, made.name);
    if (create === undefined) return undefined;
    const own = ground.changesOf(about).filter((one) => one !== change);
    const indexes = ground.changes.filter((one) => isIndexOn(one, about, ground));
    const forced = forcedBy([about], ground).filter(
      (one) => one !== change && !own.includes(one) && !indexes.includes(one),
    );
    const rest = [...own, ...indexes].filter(({ sql }) => !/^(?:CREATE|DROP) /.test(sql));
    const undo = [`DROP MATERIALIZED VIEW ${sqlName(made)}`];
    return cooked(
      [
        move(made, create, { verb: 'create', transaction: 'own', because: about, undo }),
        ...indexes.flatMap((one) => built(one, made, ground)),
        ...swapped(change, { made, indexes, rest, forced }),
      ],
      [...own, ...indexes, ...forced],
    );
  },
};

function isIndexOn({ about }: Change, view: ObjectId, ground: Ground): boolean {
  const index = ground.wantedOf('index', about) ?? ground.actualOf('index', about);
  return index !== undefined && objectKey(index.attributes.table) === objectKey(view);
}

function copyOf(index: ObjectId): ObjectId {
  return { ...index, name: identifier(index.name, 'new') };
}

/** Nobody reads it yet, so its indexes stop nobody. */
function built({ about, verb, sql }: Change, made: ObjectId, ground: Ground): readonly Move[] {
  const index = ground.wantedOf('index', about);
  if (verb !== 'create' || index === undefined || !sql.startsWith('CREATE ')) return [];
  const copy = copyOf(about);
  const [create = ''] = ground.creating(index, { table: made }, copy.name);
  return [
    move(copy, create, { verb: 'create', transaction: 'own', because: made, undo: [`DROP INDEX ${sqlName(copy)}`] }),
  ];
}

interface Swap {
  readonly made: ObjectId;
  readonly indexes: readonly Change[];
  /** Owner, grants and comments. */
  readonly rest: readonly Change[];
  readonly forced: readonly Change[];
}

function swapped(drop: Change, { made, indexes, rest, forced }: Swap): readonly Move[] {
  const { about } = drop;
  const options = { transaction: { together: `swap ${objectKey(about)}` }, undo: null } as const;
  const rename = (kind: string, from: ObjectId, to: string): string =>
    `ALTER ${kind} ${sqlName(from)} RENAME TO ${quoteIdentifier(to)}`;
  const last = forced.findLastIndex(({ verb }) => verb === 'drop');
  const renamed = indexes.filter(({ verb, sql }) => verb === 'create' && sql.startsWith('CREATE '));
  return [
    ...forced.slice(0, last + 1).map((one) => moveOf(one, options)),
    moveOf(drop, options),
    move(made, rename('MATERIALIZED VIEW', made, about.name), { ...options, verb: 'rename', because: about }),
    ...renamed.map((one) =>
      move(copyOf(one.about), rename('INDEX', copyOf(one.about), one.about.name), {
        ...options,
        verb: 'rename',
        because: about,
      }),
    ),
    ...rest.map((one) => moveOf(one, options)),
    ...forced.slice(last + 1).map((one) => moveOf(one, options)),
  ];
}
