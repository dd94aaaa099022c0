import { at } from '../../src/kernel/pointer';
import { formatBytes } from '../../src/model/volume';
import { formatExact, leastAllowedConnections, queryMemoryBytes } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const MOST_DIRECT = 300;

export default defineRule({
  id: 'maintenance/prefer-pooler',
  severity: 'warning',
  title: 'Put a pooler in front of many connections',
  why: 'Each connection is a process with memory of its own, and each snapshot looks at all of them. Hundreds that are idle cost every transaction a little, and hundreds that are busy at once cost the server its memory.',
  tradeoffs: 'One more part that can fail; pooled by transaction, a session keeps nothing from one to the next.',
  validation: {
    sql: `SELECT sum(rolconnlimit) AS connections FROM pg_roles WHERE rolcanlogin AND rolconnlimit > 0
HAVING sum(rolconnlimit) > ${MOST_DIRECT}`,
    expect: 'no rows',
  },
  changesIf: 'The clients pool themselves and the limits are a fence that is never reached.',
  refs: ['https://wiki.postgresql.org/wiki/Number_Of_Database_Connections', 'https://www.pgbouncer.org/features.html'],
  *check(model) {
    const allowed = leastAllowedConnections(model);
    if (model.pooling.pooler !== 'none' || allowed <= MOST_DIRECT) return;
    yield {
      at: at(model.pooling.origin, 'pooler'),
      object: `database "${model.database}"`,
      message: `the roles of database "${model.database}" may hold ${formatExact(allowed)} connections without a pooler, and sorts of 4 MB alone take up to ${formatBytes(queryMemoryBytes(allowed))} then; put pgbouncer in front, in transaction mode`,
    };
  },
});
