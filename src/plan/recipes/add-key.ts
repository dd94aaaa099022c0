/** ADD UNIQUE and ADD PRIMARY KEY build their index under ACCESS EXCLUSIVE; over an index that is there they are instant. */
import type { ObjectOf } from '../../kinds/attributes';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import { same } from '../diff/same';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { outlasts } from '../steps/outlasts';
import { built, uniqueGate } from './create-index';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, untilValid } from './words';

const WORDS = { p: 'PRIMARY KEY', u: 'UNIQUE' } as const;

export const addKey: Recipe = {
  name: 'add-key',
  of(change, ground) {
    const { about } = change;
    const table = about.of;
    const wanted = ground.wantedOf('constraint', about);
    if (table === undefined || wanted === undefined || !ground.isLarge(table)) return undefined;
    const { type, key, partitioned, period } = wanted.attributes;
    if ((type !== 'p' && type !== 'u') || key === null || partitioned || period) return undefined;
    const all = ground.changesOf(about);
    const drop = all.find((one) => one.verb === 'drop' && outlasts(one, ground));
    const create = all.find(({ verb, sql }) => verb === 'create' && / ADD CONSTRAINT /.test(sql));
    const taken = drop === undefined && create !== undefined ? indexTaken(wanted, table, ground) : undefined;
    if (taken !== undefined)
      return change === create ? cooked([constrainedBy(wanted, table, ground)], [taken]) : undefined;
    if (create === undefined || change !== (drop ?? create)) return undefined;
    const index = {
      kind: 'index',
      schema: table.schema ?? '',
      name: drop === undefined ? about.name : identifier(about.name, 'new'),
    };
    return cooked(
      [indexed(wanted, index, table, ground), ...constrained(wanted, index, drop, ground)],
      drop === undefined ? [] : [create],
    );
  },
};

/** The drop of a unique index of the same name and definition, which the constraint can take over instead. */
function indexTaken(wanted: ObjectOf<'constraint'>, table: ObjectId, ground: Ground): Change | undefined {
  const id = { kind: 'index', schema: table.schema ?? '', name: wanted.id.name };
  const actual = ground.actualOf('index', id);
  const isSame = same(actual?.attributes, indexOfKey(wanted, id, table).attributes);
  return isSame ? ground.changesOf(id).find(({ verb }) => verb === 'drop') : undefined;
}

/** A moment: the index is there, and belongs to the constraint from then on. */
function constrainedBy(wanted: ObjectOf<'constraint'>, table: ObjectId, ground: Ground): Move {
  const { id } = wanted;
  const old = ground.actualOf('index', { kind: 'index', schema: table.schema ?? '', name: id.name });
  const again = old === undefined ? [] : ground.creating(old);
  const sql = `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(id.name)} ${keyWords(wanted, id.name)}`;
  return move(id, sql, {
    verb: 'create',
    transaction: 'own',
    undo: [dropConstraint(table, id.name), ...again],
    done: untilValid(table, id.name),
  });
}

function indexed(wanted: ObjectOf<'constraint'>, index: ObjectId, table: ObjectId, ground: Ground): Move {
  const { key, columns } = wanted.attributes;
  const nullsNotDistinct = key?.nullsNotDistinct === true;
  const [create = ''] = ground.creating(indexOfKey(wanted, index, table));
  const quoted = (columns ?? []).map(quoteIdentifier);
  const made = built(index, create, uniqueGate(wanted.id, table, { columns: quoted, where: null, nullsNotDistinct }));
  return { ...made, change: { ...made.change, because: wanted.id } };
}

/** The index of a primary key or unique constraint as one of its own. */
export function indexOfKey(
  { attributes: { key } }: ObjectOf<'constraint'>,
  index: ObjectId,
  table: ObjectId,
): ObjectOf<'index'> {
  return {
    id: index,
    owner: null,
    acl: null,
    comment: null,
    position: 0,
    attributes: {
      table,
      method: key?.method ?? 'btree',
      unique: true,
      nullsNotDistinct: key?.nullsNotDistinct === true,
      elements: key?.elements ?? [],
      include: key?.include ?? [],
      where: null,
      options: key?.options ?? null,
      tablespace: key?.tablespace ?? null,
      valid: true,
      clustered: false,
      statisticsTargets: null,
      partitioned: false,
    },
  };
}

/** `PRIMARY KEY USING INDEX "orders_pkey"`. */
export function keyWords({ attributes }: ObjectOf<'constraint'>, index: string): string {
  const { type, deferrable, deferred } = attributes;
  const deferral = `${deferrable ? ' DEFERRABLE' : ''}${deferred ? ' INITIALLY DEFERRED' : ''}`;
  return `${type === 'p' ? WORDS.p : WORDS.u} USING INDEX ${quoteIdentifier(index)}${deferral}`;
}

function constrained(
  wanted: ObjectOf<'constraint'>,
  index: ObjectId,
  drop: Change | undefined,
  ground: Ground,
): readonly Move[] {
  const { id } = wanted;
  const table = id.of ?? id;
  const sql = `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(id.name)} ${keyWords(wanted, index.name)}`;
  const undo = [dropConstraint(table, id.name)];
  const done = untilValid(table, id.name);
  if (drop === undefined) return [move(id, sql, { verb: 'create', transaction: 'own', undo, done })];
  const transaction = { together: `${id.name} ${sqlName(table)}` };
  const old = ground.actualOf('constraint', id);
  return [
    moveOf(drop, { transaction, undo: old === undefined ? null : ground.creating(old) }),
    move(id, sql, { verb: 'create', transaction, undo, done }),
  ];
}
