import { DATABASE } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { busyConnections, formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'maintenance/match-pool-to-load',
  severity: 'warning',
  title: 'Size the pool to the connections that queries keep busy',
  why: "By Little's law, calls per second times seconds per call are busy at once. If that exceeds the server connections, queries wait for one, and no index shortens that wait.",
  tradeoffs: 'More connections than cores make each query slower; a faster query frees connections as well.',
  validation: {
    none: "cl_waiting of SHOW POOLS on the pooler's console shows waiting clients; the load is declared, not stored",
  },
  changesIf: 'The p95 is far above the mean that it is used for.',
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
      message: `the declared queries keep ${formatCount(Math.ceil(busy))} connections busy (rate x p95) but server_connections is ${serverConnections}, so they wait for one; make the queries faster or rarer, or raise it as far as the cores allow`,
    };
  },
});
