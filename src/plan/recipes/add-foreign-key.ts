/**
 * ADD FOREIGN KEY reads all rows while writes to both tables wait; NOT VALID is instant, and VALIDATE reads them while others write.
 * VALIDATE sees the rows that policies show to whoever runs it, who may be an owner held by FORCE: then it accepts rows without their
 * parent, or fails on sound ones. So it wants a role that sees all, and a look at the rows themselves.
 */
import { partitionsOf } from '../../catalog/partitions';
import { objectOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Gate } from '../plan';
import type { Ground } from '../steps/ground';
import { move, moveOf, type Move } from '../steps/move';
import { outlasts } from '../steps/outlasts';
import { bypassGate } from '../steps/tenants';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, untilValid, validateConstraint } from './words';

/** From here on a foreign key of a partitioned table may be NOT VALID. */
const PARTITIONED_NOT_VALID = 18;

export const addForeignKey: Recipe = {
  name: 'add-foreign-key',
  of(change, ground) {
    const { about } = change;
    const table = about.of;
    const wanted = ground.wantedOf('foreign key', about);
    if (table === undefined || wanted === undefined || !ground.isThere(table) || ground.isRemade(table))
      return undefined;
    const { valid, enforced, references } = wanted.attributes;
    if (!valid || !enforced || !(ground.isLarge(table) || ground.isLarge(references))) return undefined;
    const all = ground.changesOf(about);
    if (all.length === 1 && change.attributes.includes('valid')) return cooked([validatedKey(wanted, table, ground)]);
    const drop = all.find((one) => one.verb === 'drop' && outlasts(one, ground));
    const create = all.find(({ verb, sql }) => verb === 'create' && / ADD CONSTRAINT /.test(sql));
    if (create === undefined) return undefined;
    if (ground.isPartitioned(table) && ground.major < PARTITIONED_NOT_VALID)
      return change === create ? cooked(byPartition(create, wanted, table, ground)) : undefined;
    if (change !== (drop ?? create)) return undefined;
    const name = drop === undefined ? about.name : identifier(about.name, 'new');
    const [add = ''] = ground.creating(wanted, { valid: false }, name);
    const made = { ...wanted, id: { ...about, name } };
    const added = move(made.id, add, { verb: 'create', transaction: 'own', undo: [dropConstraint(table, name)] });
    const moves = [added, validatedKey(made, table, ground)];
    return drop === undefined ? cooked(moves) : cooked([...moves, ...exchanged(drop, name, table, ground)], [create]);
  },
};

/** The old one holds until the new one does. */
function exchanged(drop: Change, from: string, table: ObjectId, ground: Ground): readonly Move[] {
  const { about } = drop;
  const transaction = { together: `${about.name} ${sqlName(table)}` };
  const rename = (old: string, now: string): string =>
    `ALTER TABLE ${sqlName(table)} RENAME CONSTRAINT ${quoteIdentifier(old)} TO ${quoteIdentifier(now)}`;
  const old = ground.actualOf('foreign key', about);
  const again =
    old === undefined ? [] : [...ground.creating(old, { valid: false }), validateConstraint(table, about.name)];
  return [
    moveOf(drop, { transaction, undo: again }),
    move(about, rename(from, about.name), { verb: 'rename', transaction, undo: [rename(about.name, from)] }),
  ];
}

/** Before 18 it is refused on a partitioned table; those of its partitions are taken over, without reading a row again. */
function byPartition(
  create: Change,
  wanted: ObjectOf<'foreign key'>,
  table: ObjectId,
  ground: Ground,
): readonly Move[] {
  const parts = leavesOf(table, ground).flatMap((leaf) => {
    const own = { ...wanted, id: { ...wanted.id, of: leaf } };
    const [add = ''] = ground.creating(own, { valid: false });
    const undo = [`ALTER TABLE ${sqlName(leaf)} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(own.id.name)}`];
    return [
      move(own.id, add, { verb: 'create', transaction: 'own', because: wanted.id, undo }),
      validatedKey(own, leaf, ground),
    ];
  });
  const done = untilValid(table, wanted.id.name);
  return [...parts, moveOf(create, { transaction: 'own', undo: [dropConstraint(table, wanted.id.name)], done })];
}

function leavesOf(table: ObjectId, ground: Ground): readonly ObjectId[] {
  return partitionsOf(ground.actual, table).flatMap(({ id: { of } }) =>
    of === undefined ? [] : ground.isPartitioned(of) ? leavesOf(of, ground) : [of],
  );
}

/** VALIDATE, and what whoever runs it must be allowed to see. */
export function validatedKey(key: ObjectOf<'foreign key'>, table: ObjectId, ground: Ground): Move {
  const { id, attributes } = key;
  const orphans = orphansOf(table, attributes);
  return move(id, validateConstraint(table, id.name), {
    attributes: ['valid'],
    transaction: 'own',
    undo: [],
    gate: seesAll([table, attributes.references], ground),
    done:
      orphans === null ? untilValid(table, id.name) : `${untilValid(table, id.name)} UNION ALL (${orphans} LIMIT 1)`,
  });
}

/** Rows without their parent, MATCH SIMPLE and FULL alike; null where a period must be covered, which no equality says. */
function orphansOf(table: ObjectId, key: ObjectOf<'foreign key'>['attributes']): string | null {
  if (key.period) return null;
  const columns = key.columns.map((column) => `c.${quoteIdentifier(column)}`);
  const equal = columns.map((column, at) => `p.${quoteIdentifier(key.referencedColumns[at] ?? '')} = ${column}`);
  const isSet = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  return `SELECT 1 FROM ${sqlName(table)} c WHERE ${isSet} AND NOT EXISTS (SELECT FROM ${sqlName(key.references)} p WHERE ${equal.join(' AND ')})`;
}

function seesAll(tables: readonly ObjectId[], { actual }: Ground): Gate | null {
  const forced = tables.filter((table) => objectOf(actual, 'table', table)?.attributes.forceRowSecurity === true);
  if (forced.length === 0) return null;
  return bypassGate(forced, 'validates');
}
