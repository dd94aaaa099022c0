/** DROP INDEX stops reads of its table; CONCURRENTLY it waits for whoever still uses it. Refused for partitioned indexes and their parts. */
import { partsOf } from '../../catalog/select';
import { cooked, type Recipe } from './recipe';
import { concurrently, droppedConcurrently } from './create-index';

export const dropIndex: Recipe = {
  name: 'drop-index',
  of(change, ground) {
    const { about, verb } = change;
    const actual = ground.actualOf('index', about);
    if (verb !== 'drop' || actual === undefined || ground.wantedOf('index', about) !== undefined) return undefined;
    const { table, partitioned } = actual.attributes;
    const isAttached = partsOf(ground.actual, about, 'attachment').length > 0;
    if (partitioned || isAttached || !ground.isLarge(table) || ground.isNameTaken(about)) return undefined;
    const [again] = ground.creating(actual);
    return cooked([{ ...droppedConcurrently(change), undo: again === undefined ? null : [concurrently(again)] }]);
  },
};
