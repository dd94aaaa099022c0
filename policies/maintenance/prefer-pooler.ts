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
  why: "Each connection is a process with its own memory, and each snapshot examines all of them. Hundreds of idle connections slow every transaction slightly, and hundreds of busy ones can exhaust the server's memory.",
  tradeoffs: "One more part that can fail; in transaction mode, session state doesn't survive between transactions.",
  validation: {
    sql: `SELECT sum(rolconnlimit) AS connections FROM pg_roles WHERE rolcanlogin AND NOT rolsuper AND rolconnlimit > 0
HAVING sum(rolconnlimit) + ${RESERVED} > ${MOST_DIRECT}`,
    expect: 'no rows',
  },
  changesIf: 'The clients pool connections themselves and never reach the limits.',
  review: {
    found: 'connection limits',
    are: 'add up to more connections than a server handles well',
    advice:
      "Put a pooler in front in transaction mode, let the application connect to it, and lower the roles' limits to the pool size. First look for session state that the application keeps between transactions: SET without LOCAL, advisory locks, LISTEN, temporary tables.",
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
      message: `the roles of ${said(catalog, DATABASE)} can open ${formatExact(allowed)} connections without a pooler, whose sorts of 4 MB alone can use ${formatBytes(queryMemoryBytes(allowed))}; put pgbouncer in front, in transaction mode`,
      numbers: { connections: allowed },
      // whether a pooler is in front is known to the network alone
      ...(model === null && { known: 'needs-live-check' as const }),
    };
  },
});
