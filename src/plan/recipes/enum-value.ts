/** A value that is added to an enum can be used once it is committed, and stays. */
import { objectText } from '../../kinds/id';
import { moveOf } from '../steps/move';
import { cooked, type Recipe } from './recipe';

export const enumValue: Recipe = {
  name: 'enum-value',
  of(change) {
    const { about, verb, sql } = change;
    if (about.kind !== 'enum' || verb !== 'alter' || !/ ADD VALUE /.test(sql)) return undefined;
    const message = `a value of ${objectText(about)} is not removed again: PostgreSQL has no statement for it`;
    return cooked([
      moveOf(change, { transaction: 'own', undo: null, hazards: [{ kind: 'cannot-be-undone', about, message }] }),
    ]);
  },
};
