/** Between the deployment that writes a column no more and its drop, NOT NULL without a default would refuse each new row. */
import { defaultOf } from '../../catalog/select';
import { quoteIdentifier } from '../../kernel/identifier';
import { objectText, sqlName } from '../../kinds/id';
import { move, moveOf } from '../steps/move';
import { cooked, type Recipe } from './recipe';

export const dropColumn: Recipe = {
  name: 'drop-column',
  of(change, ground) {
    const { about, verb } = change;
    const column = ground.actualOf('column', about);
    if (verb !== 'drop' || about.of === undefined || column === undefined) return undefined;
    const { notNull, identity, generated } = column.attributes;
    const isFilled = identity !== null || generated !== null || defaultOf(ground.actual, about) !== null;
    const isKey = ground.isInPrimaryKey(about);
    if (notNull === null || isFilled || isKey || !ground.isPostponed(change)) return undefined;
    const alter = `ALTER TABLE ${sqlName(about.of)} ALTER COLUMN ${quoteIdentifier(about.name)}`;
    return cooked([
      move(about, `${alter} DROP NOT NULL`, { attributes: ['notNull'], undo: [`${alter} SET NOT NULL`] }),
      moveOf(change, {
        phase: 'contract',
        gate: { kind: 'deploy', message: `no running version reads or writes ${objectText(about)}`, sql: null },
      }),
    ]);
  },
};
