import { relationKey } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { bareName, changes, partId, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-detach',
  severity: 'warning',
  only: 'sql',
  title: 'Detach partitions concurrently',
  why: 'DETACH PARTITION takes ACCESS EXCLUSIVE on the parent: every query of every partition waits.',
  tradeoffs:
    'It cannot stand in a transaction, and not beside a default partition; where it is interrupted, FINALIZE ends it.',
  validation: { none: 'the lock is gone when the migration is; the text of the migration shows it' },
  changesIf: 'The table is small and stays small, or nobody writes while the migration runs.',
  review: {
    found: 'partitions',
    are: 'are detached while their table is locked',
    advice:
      'Detach each CONCURRENTLY, outside of a transaction; where it is cut off, DETACH ... FINALIZE ends it before the next. A default partition has to go first.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html'],
  *checkScript(script) {
    const partitions = objectsOf(script.groundBefore.catalog, 'partition');
    const defaults = partitions.filter(({ attributes }) => attributes.bound === 'DEFAULT');
    for (const { statement, operation } of changes(script, 'detach-partition')) {
      const { relation, target } = operation;
      const partition = operation.part ?? '';
      const hasDefault = defaults.some(({ attributes }) => relationKey(attributes.parent) === relation);
      const remedy = hasDefault
        ? 'DETACH ... CONCURRENTLY is refused beside its default partition, so do it with a short lock_timeout and try again where it fails'
        : 'DETACH PARTITION ... CONCURRENTLY, outside of a transaction';
      yield {
        at: statement.at,
        about: partId('partition', bareName(partition), relation),
        message: `partition "${bareName(partition)}" is detached under ACCESS EXCLUSIVE on ${tableObject(relation)}, so queries of all partitions wait; ${remedy}${target === null && !hasDefault ? ', which PostgreSQL refuses beside a default partition' : ''}`,
        ...(!hasDefault && {
          ddl: [`ALTER TABLE ${sqlKey(relation)} DETACH PARTITION ${sqlKey(partition)} CONCURRENTLY`],
        }),
      };
    }
  },
});
