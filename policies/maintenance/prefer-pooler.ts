import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { DATABASE } from '../../src/meaning/about';
import { formatBytes } from '../../src/model/volume';
import { formatExact, queryMemoryBytes, RESERVED_CONNECTIONS as RESERVED } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const MOST_DIRECT = 300;

export default defineRule({
  id: 'maintenance/prefer-pooler',
  severity: 'warning',
  title: 'Put a pooler in front of many connections',
  why: 'Each connection is a process with memory of its own, and each snapshot looks at all of them. Hundreds that are idle cost every transaction a little, and hundreds that are busy at once cost the server its memory.',
  tradeoffs: 'One more part that can fail; pooled by transaction, a session keeps nothing from one to the next.',
  validation: {
    sql: `SELECT sum(rolconnlimit) AS connections FROM pg_roles WHERE rolcanlogin AND NOT rolsuper AND rolconnlimit > 0
HAVING sum(rolconnlimit) + ${RESERVED} > ${MOST_DIRECT}`,
    expect: 'no rows',
  },
  changesIf: 'The clients pool themselves and the limits are a fence that is never reached.',
  review: {
    found: 'limits of connections',
    are: 'add up to more than a server holds well',
    advice:
      'Put a pooler in front, pooled by transaction, let the application connect to it, and lower the limits of the roles to what the pool opens. First look for what a session keeps from one transaction to the next: SET without LOCAL, advisory locks, LISTEN, temporary tables.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://wiki.postgresql.org/wiki/Number_Of_Database_Connections', 'https://www.pgbouncer.org/features.html'],
  needs: ['roles'],
  *checkCatalog(catalog, { model }) {
    const limits = objectsOf(catalog, 'role').filter(({ attributes: { login, superuser } }) => login && !superuser);
    const allowed = limits.reduce((sum, { attributes }) => sum + Math.max(0, attributes.connectionLimit), RESERVED);
    const isPooled = model !== null && model.pooling.pooler !== 'none';
    if (isPooled || allowed <= MOST_DIRECT) return;
    yield {
      about: DATABASE,
      spot: { of: DATABASE, attribute: 'pooler' },
      message: `the roles of ${said(catalog, DATABASE)} may hold ${formatExact(allowed)} connections without a pooler, and sorts of 4 MB alone take up to ${formatBytes(queryMemoryBytes(allowed))} then; put pgbouncer in front, in transaction mode`,
      numbers: { connections: allowed },
      // whether a pooler is in front is known to the network alone
      ...(model === null && { known: 'needs-live-check' as const }),
    };
  },
});
