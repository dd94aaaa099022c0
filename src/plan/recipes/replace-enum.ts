/**
 * No statement drops or moves a label of an enum: it needs another type, and ALTER COLUMN TYPE writes the table anew under ACCESS EXCLUSIVE.
 * Columns of the new type are filled beside the old ones instead; one short transaction swaps all names, those of the types too.
 */
import type { ObjectOf } from '../../kinds/attributes';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { displaced, objectKey, objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import { same } from '../diff/same';
import type { Gate } from '../plan';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move, type MoveOptions } from '../steps/move';
import { filled } from './backfill';
import { copiedIndex, isPlainIndex } from './change-type';
import { cooked, type Recipe } from './recipe';
import { notNullAs } from './set-not-null';
import {
  added,
  defaults,
  dropped,
  filling,
  forcedBy,
  forwardBody,
  granted,
  isPlainColumn,
  notNullName,
  nullable,
  REMADE,
  shadowNamed,
  swapped,
  swappedIndex,
  type Shadow,
} from './shadow';
import { ended, started, syncOf } from './sync';

/** A column of the enum, and its indexes. */
interface Moving {
  readonly shadow: Shadow;
  readonly indexes: readonly ObjectOf<'index'>[];
}

export const replaceEnum: Recipe = {
  name: 'replace-enum',
  of(change, ground) {
    const { about, verb } = change;
    if (about.kind !== 'enum' || verb !== 'rename') return undefined;
    const [wanted, actual] = [ground.wantedOf('enum', about), ground.actualOf('enum', about)];
    const columns = wanted === undefined ? null : columnsOf(about, ground);
    if (wanted === undefined || actual === undefined || columns === null) return undefined;
    if (!columns.some(({ shadow: { table } }) => ground.isLarge(table))) return undefined;
    const ofType = new Set([...ground.changesOf(about), ...forcedBy([about], ground)]);
    const forced = ground.changes.filter((one) => ofType.has(one));
    const type = new Type(wanted);
    const gone = actual.attributes.labels.filter((label) => !wanted.attributes.labels.includes(label));
    return cooked(
      [
        type.created(ground, gateOf(columns, gone)),
        ...prepared(columns, about, ground),
        ...cutOver(type, columns, forced, ground),
        ...columns.flatMap(({ shadow }) => removed(shadow, about)),
        type.dropped(),
      ],
      forced.filter((one) => one !== change),
    );
  },
};

/** Names of the new type until it has that of the old one, which is called otherwise from then on. */
class Type {
  readonly made: ObjectId;
  private readonly old: ObjectId;

  constructor(private readonly wanted: ObjectOf<'enum'>) {
    this.made = madeOf(wanted.id);
    this.old = displaced(wanted.id);
  }

  created(ground: Ground, gate: Gate | null): Move {
    const [create = ''] = ground.creating(this.wanted, {}, this.made.name);
    return move(this.made, create, {
      ...OPTIONS,
      verb: 'create',
      transaction: 'own',
      because: this.wanted.id,
      undo: [`DROP TYPE ${sqlName(this.made)}`],
      gate,
    });
  }

  swapped(options: MoveOptions): readonly Move[] {
    const rename = (from: ObjectId, to: ObjectId): string =>
      `ALTER TYPE ${sqlName(from)} RENAME TO ${quoteIdentifier(to.name)}`;
    const both = (from: ObjectId, to: ObjectId): Move =>
      move(from, rename(from, to), { ...options, verb: 'rename', because: this.wanted.id, undo: [rename(to, from)] });
    return [both(this.wanted.id, this.old), both(this.made, this.wanted.id)];
  }

  dropped(): Move {
    return move(this.old, `DROP TYPE ${sqlName(this.old)}`, {
      verb: 'drop',
      phase: 'contract',
      transaction: 'own',
      because: this.wanted.id,
      undo: null,
    });
  }
}

const OPTIONS = { phase: 'migrate' } as const;

function madeOf(id: ObjectId): ObjectId {
  return { ...displaced(id), name: displaced(id).name.replace(/old$/, 'new') };
}

/** Null where something is of the type, or on a column of it, that cannot be moved in a moment: a domain, a CHECK, a key. */
function columnsOf(type: ObjectId, ground: Ground): readonly Moving[] | null {
  const found = new Map<string, Moving>();
  for (const id of [...ground.dependentsOf(type, ground.actual), ...ground.dependentsOf(type, ground.wanted)]) {
    if (MOVED.has(id.kind) || found.has(objectKey(id)) || isOfView(id)) continue;
    const shadow = id.kind === 'column' ? shadowIn(id, type, ground) : null;
    const indexes = shadow === null ? null : indexesOn(id, ground);
    if (shadow === null || indexes === null) return null;
    found.set(objectKey(id), { shadow, indexes });
  }
  return [...found.values()];
}

/** What core drops and creates again, in the transaction that swaps the names here. */
const MOVED: ReadonlySet<string> = new Set([...REMADE, 'function', 'statistics', 'published table']);

function isOfView({ kind, of }: ObjectId): boolean {
  return kind === 'column' && of?.kind === 'view';
}

function shadowIn(column: ObjectId, type: ObjectId, ground: Ground): Shadow | null {
  const [wanted, actual] = [ground.wantedOf('column', column), ground.actualOf('column', column)];
  if (wanted === undefined || actual === undefined || !isPlainColumn(wanted, actual, ground)) return null;
  const array = wanted.attributes.type.endsWith('[]') ? '[]' : '';
  if (wanted.attributes.type !== actual.attributes.type || column.of === undefined) return null;
  const [made, old] = [madeOf(type), displaced(type)].map((id) => `${sqlName(id)}${array}`);
  return {
    ...shadowNamed(column.of, wanted, actual),
    wanted: { ...wanted, attributes: { ...wanted.attributes, type: made ?? '' } },
    actual: { ...actual, attributes: { ...actual.attributes, type: `text${array}::${old ?? ''}` } },
    using: `${quoteIdentifier(column.name)}::text${array}::${made ?? ''}`,
  };
}

function indexesOn(column: ObjectId, ground: Ground): readonly ObjectOf<'index'>[] | null {
  const indexes = new Map<string, ObjectOf<'index'>>();
  for (const id of [...ground.dependentsOf(column, ground.actual), ...ground.dependentsOf(column, ground.wanted)]) {
    if (MOVED.has(id.kind) || isOfView(id)) continue;
    const [wanted, actual] = [ground.wantedOf('index', id), ground.actualOf('index', id)];
    const isSame = wanted !== undefined && actual !== undefined && same(wanted.attributes, actual.attributes);
    if (!isSame || !isPlainIndex(wanted, column.name)) return null;
    indexes.set(objectKey(id), wanted);
  }
  return [...indexes.values()];
}

function gateOf(columns: readonly Moving[], gone: readonly string[]): Gate | null {
  if (gone.length === 0) return null;
  const labels = gone.map(quoteLiteral).join(', ');
  const queries = columns.map(({ shadow: { table, wanted, using } }) => {
    const name = quoteIdentifier(wanted.id.name);
    const isGone = using.includes('[]') ? `${name}::text[] && ARRAY[${labels}]` : `${name}::text IN (${labels})`;
    return `(SELECT 1 FROM ${sqlName(table)} WHERE ${isGone} LIMIT 1)`;
  });
  const names = columns.map(({ shadow: { wanted } }) => objectText(wanted.id)).join(', ');
  return {
    kind: 'deploy',
    message: `no running version writes ${labels} into ${names}, and no row has it there`,
    sql: queries.join(' UNION ALL '),
  };
}

/** Columns of the new type, filled and indexed: all rows before the first constraint, which would refuse what is not filled yet. */
function prepared(columns: readonly Moving[], type: ObjectId, ground: Ground): readonly Move[] {
  const add = ({ shadow }: Moving): readonly Move[] => {
    const together = { transaction: { together: `add ${objectKey(shadow.wanted.id)}` } };
    const sync = syncOf(shadow.table, shadow.wanted.id.name);
    return [
      ...added(shadow, ground).map((one) => ({ ...one, ...OPTIONS, ...together })),
      ...started(sync, forwardBody(shadow), { ...OPTIONS, because: type }),
    ];
  };
  const notNull = ({ shadow }: Moving): readonly Move[] =>
    shadow.wanted.attributes.notNull === null
      ? []
      : notNullAs({ ...shadow.wanted.id, name: shadow.made }, shadow.table, notNullName(shadow), ground);
  return [
    ...columns.flatMap(add),
    ...columns.flatMap(({ shadow }) => filled(filling(shadow), ground)),
    ...columns.flatMap(notNull),
    ...columns.flatMap(({ shadow, indexes }) => indexes.map((index) => copiedIndex(index, shadow, ground))),
  ];
}

/** Renames under locks that are held for milliseconds; what stood on the columns is made again on those that have the names now. */
function cutOver(type: Type, columns: readonly Moving[], forced: readonly Change[], ground: Ground): readonly Move[] {
  const options = { ...OPTIONS, transaction: { together: `swap ${objectKey(type.made)}` } } as const;
  const own = new Set(
    columns.flatMap(({ shadow, indexes }) => [shadow.wanted.id, ...indexes.map(({ id }) => id)]).map(objectKey),
  );
  const isOwn = ({ about, sql }: Change): boolean =>
    own.has(objectKey(about)) ||
    (about.kind === 'default' && about.of !== undefined && own.has(objectKey(about.of))) ||
    OF_TYPE.test(sql);
  const others = forced.filter((one) => !isOwn(one));
  const [dropping, making] = [
    others.filter(({ verb }) => verb === 'drop'),
    others.filter(({ verb }) => verb !== 'drop'),
  ];
  const values = columns.map(({ shadow }) => defaults(shadow, options, ground));
  const isOfOld = ({ change: { sql } }: Move): boolean => sql.endsWith(' DROP DEFAULT');
  return [
    ...dropping.map((one) => moveOf(one, options)),
    ...columns.flatMap(({ shadow, indexes }) => [
      ...swapped(shadow, options),
      ...granted(shadow, options),
      ...nullable(shadow, options, ground),
      ...indexes.flatMap(({ id }) => swappedIndex(id, shadow.wanted.id, options)),
    ]),
    // a default names the type: what takes the old one back runs while the type has its old name again
    ...values.flatMap((some) => some.filter(isOfOld)),
    ...type.swapped(options),
    ...values.flatMap((some) => some.filter((one) => !isOfOld(one))),
    ...making.map((one) => moveOf(one, options)),
  ];
}

/** What core does to the type itself, but for its owner, its grants and its comment. */
const OF_TYPE = /^(?:CREATE TYPE .* AS ENUM|DROP TYPE|ALTER TYPE .* RENAME TO) /s;

function removed(shadow: Shadow, type: ObjectId): readonly Move[] {
  const gate: Gate = {
    kind: 'deploy',
    message: `no client needs the old labels of ${objectText(type)} any more: values that only the new type has are lost with a way back`,
    sql: null,
  };
  return [...ended(syncOf(shadow.table, shadow.wanted.id.name), { because: type, gate }), dropped(shadow)];
}
