import { relationKey } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { bareName, changes, partId, sqlKey, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/require-concurrent-detach',
  severity: 'warning',
  only: 'sql',
  title: 'Detach partitions concurrently',
  why: 'DETACH PARTITION takes ACCESS EXCLUSIVE on the parent, so every query of every partition waits.',
  tradeoffs: "It can't run in a transaction, nor with a default partition; FINALIZE completes an interrupted detach.",
  validation: { none: "the lock ends with the migration; only the migration's text shows it" },
  changesIf: 'The table is small and stays small, or nothing writes to it while the migration runs.',
  review: {
    found: 'partitions',
    are: 'are detached while their table is locked',
    advice:
      'Detach each CONCURRENTLY, outside of a transaction; if one is interrupted, complete it with DETACH ... FINALIZE before the next. Drop or detach a default partition first.',
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
        ? 'DETACH ... CONCURRENTLY is refused with a default partition, so use a short lock_timeout and retry if it fails'
        : 'DETACH PARTITION ... CONCURRENTLY, outside of a transaction';
      yield {
        at: statement.at,
        about: partId('partition', bareName(partition), relation),
        message: `partition "${bareName(partition)}" is detached under ACCESS EXCLUSIVE on ${tableObject(relation)}, so queries of all partitions wait; ${remedy}${target === null && !hasDefault ? ', which PostgreSQL refuses with a default partition' : ''}`,
        ...(!hasDefault && {
          ddl: [`ALTER TABLE ${sqlKey(relation)} DETACH PARTITION ${sqlKey(partition)} CONCURRENTLY`],
        }),
      };
    }
  },
});
