import rule from '../../../policies/queries/forbid-blocking-refresh';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    concurrently: shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, concurrently: true, key: [tenant_id, status], serves: [q] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app, rate: 5/s } }",
    ),
    'once a night': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 1d, serves: [q] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app, rate: 5/s } }",
    ),
    'serves no query': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, grants: [shop_app] }\n",
    ),
    'serves a query of which nobody said how often': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, serves: [q] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app } }",
    ),
    'nobody said when it is refreshed': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', serves: [q] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app, rate: 5/s } }",
    ),
  },
  fail: {
    'every quarter of an hour': {
      yaml: shop(
        '{ columns: { id: uuid, status: text, total: numeric } }',
        "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, serves: [q] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app, rate: 5/s } }",
      ),
      findings: [
        {
          at: '/rollups/totals/concurrently',
          message: 'rollup "totals" is refreshed every 15min under ACCESS EXCLUSIVE, so query "q" waits each time',
        },
      ],
    },
    'with a key': {
      yaml: shop(
        '{ columns: { id: uuid, status: text, total: numeric } }',
        "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, serves: [q], key: [tenant_id, status] }\nqueries: { q: { sql: select total from totals where status = $1, role: shop_app, rate: 5/s } }",
      ),
      findings: [{ at: '/rollups/totals/concurrently', message: 'set concurrently: true' }],
    },
  },
});
