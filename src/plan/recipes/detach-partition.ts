/**
 * DETACH PARTITION stops reads of the parent; CONCURRENTLY it does not. That leaves a CHECK with the bound on the table, under a name that
 * PostgreSQL chooses, and is refused where there is a DEFAULT partition.
 */
import { isDefault, partitionsOf } from '../../catalog/partitions';
import { objectsOf } from '../../catalog/select';
import { MAX_IDENTIFIER_BYTES } from '../../kernel/identifier';
import { objectKey, objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { ObjectOf } from '../../kinds/attributes';
import type { Gate } from '../plan';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, regclass } from './words';

export const detachPartition: Recipe = {
  name: 'detach-partition',
  of(change, ground) {
    const { about, verb } = change;
    if (verb !== 'drop' || about.kind !== 'partition') return undefined;
    const partition = ground.actualOf('partition', about);
    if (partition === undefined || !isOnline(partition, ground) || hasOthers(about.of ?? about, ground))
      return undefined;
    const check = leftCheck(partition, ground);
    if (check === null || about.of === undefined) return undefined;
    const drop = move({ kind: 'constraint', name: check, of: about.of }, dropConstraint(about.of, check), {
      verb: 'drop',
      transaction: 'own',
      because: about,
      undo: [],
    });
    return cooked([{ ...detached(partition), change: { ...change, sql: sqlOf(partition) } }, drop]);
  },
};

/** A table that goes is detached first: dropping it as a partition locks its parent. */
export const dropPartition: Recipe = {
  name: 'drop-partition',
  of(change, ground) {
    const { about, verb } = change;
    if (verb !== 'drop' || about.kind !== 'table' || !ground.isPostponed(change)) return undefined;
    const partition = ground.actualOf('partition', { kind: 'partition', name: '', of: about });
    if (partition === undefined || !isOnline(partition, ground)) return undefined;
    const gate: Gate = { kind: 'deploy', message: `no running version uses ${objectText(about)}`, sql: null };
    const contract = { phase: 'contract', undo: null } as const;
    return cooked([{ ...detached(partition), ...contract, gate }, moveOf(change, { ...contract, transaction: 'own' })]);
  },
};

function isOnline({ id, attributes: { parent } }: ObjectOf<'partition'>, ground: Ground): boolean {
  const hasDefault = partitionsOf(ground.actual, parent).some(isDefault);
  return id.of !== undefined && !hasDefault && ground.isThere(parent) && ground.isLarge(parent);
}

/** What else changes of the table would have to wait for it. */
function hasOthers(table: ObjectId, { changes }: Ground): boolean {
  const key = objectKey(table);
  return changes.some(
    ({ about }) =>
      about.kind !== 'partition' &&
      (objectKey(about) === key || (about.of !== undefined && objectKey(about.of) === key)),
  );
}

function sqlOf({ id, attributes: { parent } }: ObjectOf<'partition'>): string {
  return `ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${id.of === undefined ? '' : sqlName(id.of)} CONCURRENTLY`;
}

function detached(partition: ObjectOf<'partition'>): Move {
  const { id } = partition;
  return move(id, sqlOf(partition), {
    verb: 'drop',
    transaction: 'alone',
    done: `SELECT 1 FROM pg_catalog.pg_inherits WHERE inhrelid = ${regclass(id.of ?? id)}`,
  });
}

/** `orders_1_tenant_id_check`, the first of that name that is free in the schema; null where PostgreSQL would shorten it. */
function leftCheck({ id, attributes: { parent } }: ObjectOf<'partition'>, ground: Ground): string | null {
  const columns = ground.actualOf('table', parent)?.attributes.partitionBy?.columns ?? [];
  const base = [id.of?.name ?? '', ...(columns.length === 1 ? columns : []), 'check'].join('_');
  if (Buffer.byteLength(base) > MAX_IDENTIFIER_BYTES - 2 || columns.length === 0) return null;
  const taken = new Set(
    (['constraint', 'foreign key'] as const).flatMap((kind) =>
      objectsOf(ground.actual, kind).flatMap((one) => (one.id.of?.schema === id.of?.schema ? [one.id.name] : [])),
    ),
  );
  for (let at = 0; ; at += 1) {
    const name = at === 0 ? base : `${base}${at}`;
    if (!taken.has(name)) return name;
  }
}
