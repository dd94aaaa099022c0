/** ADD CHECK reads all rows under ACCESS EXCLUSIVE; NOT VALID is instant, and VALIDATE reads them while others write. */
import { identifier, quoteIdentifier } from '../../kernel/identifier';
import { objectText, sqlName, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import { move, moveOf, type Move } from '../steps/move';
import { outlasts } from '../steps/outlasts';
import { cooked, type Recipe } from './recipe';
import { dropConstraint, untilValid, validateConstraint } from './words';

export const addCheck: Recipe = {
  name: 'add-check',
  of(change, ground) {
    const { about } = change;
    const table = about.of;
    const wanted = ground.wantedOf('constraint', about);
    if (table === undefined || wanted?.attributes.type !== 'c' || !ground.isLarge(table)) return undefined;
    const { valid, enforced, local } = wanted.attributes;
    if (!valid || !enforced || !local) return undefined;
    const all = ground.changesOf(about);
    const drop = all.find((one) => one.verb === 'drop' && outlasts(one, ground));
    const create = all.find(({ verb, sql }) => verb === 'create' && / ADD CONSTRAINT /.test(sql));
    if (change.attributes.includes('valid') && all.length === 1) return cooked([validated(about, table)]);
    if (create === undefined || change !== (drop ?? create)) return undefined;
    const name = drop === undefined ? about.name : identifier(about.name, 'new');
    const [add = ''] = ground.creating(wanted, { valid: false }, name);
    const id = { ...about, name };
    const added = [
      move(id, add, {
        verb: 'create',
        transaction: 'own',
        undo: [dropConstraint(table, name)],
        gate: {
          kind: 'check',
          message: `every row satisfies ${objectText(about)}`,
          // of a NO INHERIT the rows of other tables are not asked
          sql: `SELECT 1 FROM ${wanted.attributes.noInherit ? 'ONLY ' : ''}${sqlName(table)} WHERE NOT (${wanted.attributes.check ?? 'true'}) LIMIT 1`,
        },
      }),
      validated(id, table),
    ];
    const old = ground.actualOf('constraint', about);
    const again =
      old === undefined
        ? []
        : [
            ...ground.creating(old, { valid: false }),
            ...(old.attributes.valid ? [validateConstraint(table, about.name)] : []),
          ];
    const swapped = drop === undefined ? [] : exchanged(drop, name, table, again);
    return cooked([...added, ...swapped], drop === undefined ? [] : [create]);
  },
};

/** The old one holds until the new one does. */
function exchanged(drop: Change, from: string, table: ObjectId, again: readonly string[]): readonly Move[] {
  const { about } = drop;
  const transaction = { together: `${about.name} ${objectText(table)}` };
  const rename = (old: string, now: string): string =>
    `ALTER TABLE ${sqlName(table)} RENAME CONSTRAINT ${quoteIdentifier(old)} TO ${quoteIdentifier(now)}`;
  return [
    moveOf(drop, { transaction, undo: again }),
    move(about, rename(from, about.name), { verb: 'rename', transaction, undo: [rename(about.name, from)] }),
  ];
}

function validated(constraint: ObjectId, table: ObjectId): Move {
  return move(constraint, validateConstraint(table, constraint.name), {
    attributes: ['valid'],
    transaction: 'own',
    undo: [],
    done: untilValid(table, constraint.name),
  });
}
