import rule from '../../../policies/observability/match-slow-query-to-p95';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const logged = (slow: string, query: string): string =>
  shop(
    ORDERS,
    `monitoring: { slow_query: ${slow} }\nqueries: { q: { sql: select total from orders where id = $1, role: shop_app, ${query} } }`,
  );

testRule(rule, {
  pass: {
    'the threshold is above': logged('250ms', 'rate: 120/s, p95: 20ms'),
    'just as long': logged('250ms', 'rate: 120/s, p95: 250ms'),
    'a report now and then': logged('250ms', 'rate: 2/min, p95: 3s'),
    'nobody said how fast': logged('250ms', 'rate: 120/s'),
    'nothing is logged': shop(
      ORDERS,
      'queries: { q: { sql: select total from orders where id = $1, rate: 120/s, p95: 3s } }',
    ),
  },
  fail: {
    'one in twenty is logged': {
      yaml: logged('100ms', 'rate: 120/s, p95: 200ms'),
      findings: [
        {
          at: '/monitoring/slow_query',
          message: 'at least 518k lines a day are logged when all is well; raise it above 200ms',
        },
      ],
    },
  },
});
