import { isDefault, partitionsOf } from '../../src/catalog/partitions';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';

import { declaredTable } from '../../src/meaning/declared';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/forbid-default-with-drops',
  severity: 'warning',
  title: 'Use no default partition if partitions are dropped',
  why: 'PostgreSQL refuses DETACH PARTITION CONCURRENTLY if a default partition exists. A plain DETACH locks the whole table exclusively: each drop waits for the longest query, and all other queries wait behind it.',
  tradeoffs:
    'Without it a row that fits no partition is an error: create partitions ahead, and monitor how far they reach.',
  validation: {
    sql: `SELECT partrelid::regclass AS relation FROM pg_partitioned_table WHERE partstrat = 'r' AND partdefid <> 0`,
    expect: 'no rows',
  },
  changesIf:
    'Rows with a time out of range must be accepted, and short outages are affordable: then detach with a lock_timeout and retry.',
  review: {
    found: 'partitioned tables',
    are: 'have a default partition',
    advice:
      'If old partitions are dropped, create the next ones ahead and monitor how far they reach; then move the rows of the default partition to their partitions and detach it, in one short lock with a lock_timeout. As long as it exists, PostgreSQL refuses DETACH CONCURRENTLY, and each drop waits for the longest query.',
    goesIn: 'window',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of wholeTables(catalog)) {
      const intent = declaredTable(meaning, id);
      const isDropped = intent === null || intent.retention !== null;
      if (attributes.partitionBy?.strategy !== 'r' || !isDropped) continue;
      if (!partitionsOf(catalog, id).some(isDefault)) continue;
      const spot = { of: id, attribute: 'partitionBy.default' };
      const every = intent?.partition?.every ?? null;
      const drops = every === null ? ', and when old ones are dropped' : ` and drops old ones every ${every}, so`;
      yield {
        about: id,
        spot,
        ...(intent === null && { known: 'assumed' }),
        message: `${said(catalog, id)} has a default partition${drops} PostgreSQL refuses to detach them concurrently and each drop blocks all queries of the table; ${every === null ? 'detach it, and create partitions ahead' : 'set on_missing: reject'}`,
        fix: [{ op: 'set', ...spot, value: 'reject' }],
      };
    }
  },
});
