import { DATABASE } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { busyConnections, formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'maintenance/match-pool-to-load',
  severity: 'warning',
  title: 'Give the pool as many connections as the queries keep busy',
  why: "By Little's law calls a second times seconds each are busy at once. Where that is more than the server connections, queries wait for one, and no index makes that wait shorter.",
  tradeoffs: 'More connections than cores make each query slower; a query that is faster frees one as well.',
  validation: {
    none: 'cl_waiting of SHOW POOLS on the console of the pooler shows who waits; the load is declared, not stored',
  },
  changesIf: 'The p95 is far above the mean, for which it stands in.',
  refs: [
    'https://www.pgbouncer.org/usage.html#show-pools',
    'https://wiki.postgresql.org/wiki/Number_Of_Database_Connections',
  ],
  *check(model) {
    const { serverConnections, origin } = model.pooling;
    const busy = busyConnections(model);
    if (serverConnections === null || busy === null || busy <= serverConnections) return;
    yield {
      at: at(origin, 'server_connections'),
      about: DATABASE,
      known: 'assumed',
      message: `the declared queries keep ${formatCount(Math.ceil(busy))} connections busy (rate x p95), and server_connections is ${serverConnections}, so they wait for one; make the queries faster or rarer, or raise it as far as the cores go`,
    };
  },
});
