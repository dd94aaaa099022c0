import rule from '../../../policies/maintenance/match-pool-to-load';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const pooled = (connections: number, queries: string): string =>
  shop(
    ORDERS,
    `pooling: { pooler: pgbouncer, mode: transaction, server_connections: ${connections} }\nqueries:\n  q: ${queries}`,
  );
const SQL = 'sql: select total from orders where id = $1, role: shop_app';

testRule(rule, {
  pass: {
    'a tenth of them is busy': pooled(20, `{ ${SQL}, rate: 100/s, p95: 20ms }`),
    'just as many': pooled(20, `{ ${SQL}, rate: 1000/s, p95: 20ms }`),
    'nobody said how fast': pooled(20, `{ ${SQL}, rate: 9000/s }`),
    'nobody said how often': pooled(20, `{ ${SQL}, p95: 900ms }`),
    'nobody said how many': shop(ORDERS, `queries:\n  q: { ${SQL}, rate: 9000/s, p95: 1s }`),
  },
  fail: {
    'more than there are': {
      yaml: pooled(20, `{ ${SQL}, rate: 2000/s, p95: 20ms }`),
      findings: [
        {
          at: '/pooling/server_connections',
          message: 'keep 40 connections busy (rate x p95) but server_connections is 20',
        },
      ],
    },
  },
});
