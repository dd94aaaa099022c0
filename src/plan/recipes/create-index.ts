/**
 * CREATE INDEX stops writes while it reads all rows; CONCURRENTLY stops nobody. Given up, it leaves an invalid index, which
 * IF NOT EXISTS would take for the one that is wanted: so it is dropped first.
 */
import type { ObjectOf } from '../../kinds/attributes';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Gate } from '../plan';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { outlasts } from '../steps/outlasts';
import { cooked, type Recipe } from './recipe';
import { untilGone, untilIndexed } from './words';

export const createIndex: Recipe = {
  name: 'create-index',
  of(change, ground) {
    const { about } = change;
    const wanted = ground.wantedOf('index', about);
    if (wanted?.attributes.valid !== true) return undefined;
    const { table, partitioned } = wanted.attributes;
    if (partitioned || !ground.isLarge(table)) return undefined;
    const all = ground.changesOf(about);
    const actual = ground.actualOf('index', about);
    const drop = all.find((one) => one.verb === 'drop' && outlasts(one, ground));
    const build = all.find(({ verb, sql }) => verb === 'create' && isCreation(sql));
    if (actual?.attributes.valid === false && change === all[0]) return rebuilt(all, wanted, ground);
    if (build === undefined) return undefined;
    if (drop === undefined) return change === build ? cooked([built(about, build.sql, duplicates(wanted))]) : undefined;
    return change === drop ? cooked(exchanged(drop, wanted, actual, ground), [build]) : undefined;
  },
};

/** What an index is replaced for may be in use until the new one is there; its name it gets at the end, under a lock of the index alone. */
function exchanged(
  drop: Change,
  wanted: ObjectOf<'index'>,
  actual: ObjectOf<'index'> | undefined,
  ground: Ground,
): readonly Move[] {
  const { id } = wanted;
  const made: ObjectId = { ...id, name: identifier(id.name, 'new') };
  const [create = ''] = ground.creating(wanted, {}, made.name);
  const [again] = actual === undefined ? [] : ground.creating(actual);
  const rename = (from: ObjectId, to: ObjectId): string =>
    `ALTER INDEX ${sqlName(from)} RENAME TO ${quoteIdentifier(to.name)}`;
  return [
    built(made, create, duplicates(wanted)),
    { ...droppedConcurrently(drop), phase: 'expand', undo: again === undefined ? null : [concurrently(again)] },
    move(id, rename(made, id), { verb: 'rename', transaction: 'own', undo: [rename(id, made)] }),
  ];
}

/** Nothing reads an invalid index. */
function rebuilt(all: readonly Change[], wanted: ObjectOf<'index'>, ground: Ground): ReturnType<Recipe['of']> {
  const [create = ''] = ground.creating(wanted);
  const drop = move(wanted.id, `DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(wanted.id)}`, {
    verb: 'drop',
    transaction: 'alone',
    undo: [],
  });
  const rest = all.slice(1).filter(({ verb, sql }) => verb === 'drop' || isCreation(sql));
  return cooked([drop, built(wanted.id, create, duplicates(wanted))], rest);
}

export function built(index: ObjectId, create: string, gate: Gate | null): Move {
  return move(index, concurrently(create), {
    verb: 'create',
    transaction: 'alone',
    undo: [`DROP INDEX CONCURRENTLY IF EXISTS ${sqlName(index)}`],
    done: untilIndexed(index),
    gate,
  });
}

export function droppedConcurrently(drop: Change): Move {
  const { about } = drop;
  const sql = `DROP INDEX CONCURRENTLY ${sqlName(about)}`;
  return moveOf({ ...drop, sql }, { phase: 'migrate', transaction: 'alone', done: untilGone(about) });
}

function isCreation(sql: string): boolean {
  return /^CREATE (?:UNIQUE )?INDEX /.test(sql);
}

export function concurrently(create: string): string {
  return create.replace(
    /^CREATE (UNIQUE )?INDEX /,
    (_, unique: string | undefined) => `CREATE ${unique ?? ''}INDEX CONCURRENTLY `,
  );
}

/** A unique index over rows that are not fails at the end of its build, which may be hours later. */
function duplicates({ id, attributes }: ObjectOf<'index'>): Gate | null {
  const { unique, table, elements, where, nullsNotDistinct } = attributes;
  const columns = elements.map(({ column, expression }) =>
    column === null ? (expression ?? '') : quoteIdentifier(column),
  );
  return unique ? uniqueGate(id, table, { columns, where, nullsNotDistinct }) : null;
}

export function uniqueGate(
  about: ObjectId,
  table: ObjectId,
  { columns, where, nullsNotDistinct }: { columns: readonly string[]; where: string | null; nullsNotDistinct: boolean },
): Gate {
  const conditions = [
    ...(where === null ? [] : [`(${where})`]),
    ...(nullsNotDistinct ? [] : columns.map((column) => `${column} IS NOT NULL`)),
  ];
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const list = columns.join(', ');
  return {
    kind: 'check',
    message: `no two rows are equal in what ${objectText(about)} makes unique`,
    sql: `SELECT 1 FROM ${sqlName(table)}${filter} GROUP BY ${list} HAVING count(*) > 1 LIMIT 1`,
  };
}
