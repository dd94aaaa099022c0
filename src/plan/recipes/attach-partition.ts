/**
 * ATTACH PARTITION reads the partition under ACCESS EXCLUSIVE unless a valid CHECK implies the bound, and the DEFAULT partition unless one
 * excludes it. The CHECKs are validated while others write, and dropped afterwards.
 */
import { isDefault, partitionsOf } from '../../catalog/partitions';
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { Gate } from '../plan';
import { move, moveOf, type Move } from '../steps/move';
import { boundCheck } from './partition-bound';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, untilValid, validateConstraint } from './words';

export const attachPartition: Recipe = {
  name: 'attach-partition',
  of(change, ground) {
    const { about, verb } = change;
    const child = about.of;
    const wanted = ground.wantedOf('partition', about);
    if (verb !== 'create' || child === undefined || wanted === undefined) return undefined;
    const { parent, bound } = wanted.attributes;
    const rest = partitionsOf(ground.actual, parent).find(isDefault)?.id.of;
    const key = ground.wantedOf('table', parent)?.attributes.partitionBy;
    const check = key === null || key === undefined ? null : boundCheck(key, bound);
    if (check === null) return undefined;
    const proofs = [
      ...(ground.isLarge(child) && !ground.isPartitioned(child) ? [proof(child, check, about, null)] : []),
      ...(rest !== undefined && ground.isLarge(rest)
        ? [proof(rest, `NOT (${check})`, about, empty(rest, check, child))]
        : []),
    ];
    if (proofs.length === 0) return undefined;
    const before = proofs.flatMap(({ added }) => added);
    const after = proofs.map(({ dropped }) => dropped);
    return cooked([...before, moveOf(change, { transaction: 'own' }), ...after]);
  },
};

function proof(
  table: ObjectId,
  check: string,
  because: ObjectId,
  gate: Gate | null,
): { readonly added: readonly Move[]; readonly dropped: Move } {
  const id = { kind: 'constraint', name: identifier(because.of?.name ?? '', 'bound'), of: table };
  const add = `ALTER TABLE ${sqlName(table)} ADD CONSTRAINT ${quoteIdentifier(id.name)} CHECK (${check})`;
  const drop = dropConstraint(table, id.name);
  return {
    added: [
      move(id, `${add} NOT VALID`, { verb: 'create', transaction: 'own', because, undo: [drop], gate }),
      move(id, validateConstraint(table, id.name), {
        attributes: ['valid'],
        transaction: 'own',
        because,
        undo: [],
        done: untilValid(table, id.name),
      }),
    ],
    dropped: move(id, drop, {
      verb: 'drop',
      transaction: 'own',
      because,
      undo: [`${add} NOT VALID`, validateConstraint(table, id.name)],
    }),
  };
}

/** Rows of the bound that are in DEFAULT stay there, and ATTACH refuses. */
function empty(rest: ObjectId, check: string, child: ObjectId): Gate {
  return {
    kind: 'check',
    message: `no row of ${sqlName(rest)} belongs into ${sqlName(child)}`,
    sql: `SELECT 1 FROM ${sqlName(rest)} WHERE ${check} LIMIT 1`,
  };
}
