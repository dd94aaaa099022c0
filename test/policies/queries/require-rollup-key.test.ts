import rule from '../../../policies/queries/require-rollup-key';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a key': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, concurrently: true, key: [tenant_id, status] }\n",
    ),
    'refreshed while nobody reads': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 1d }\n",
    ),
    'said to be not concurrent': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 1d, concurrently: false }\n",
    ),
    'a key, and not concurrent': shop(
      '{ columns: { id: uuid, status: text, total: numeric } }',
      "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 1d, key: [tenant_id, status] }\n",
    ),
  },
  fail: {
    'no key': {
      yaml: shop(
        '{ columns: { id: uuid, status: text, total: numeric } }',
        "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', refresh: 15m, concurrently: true }\n",
      ),
      findings: [
        { at: '/rollups/totals/concurrently', message: 'rollup "totals" is refreshed concurrently but has no key' },
      ],
    },
    'an empty refresh says nothing of it': {
      yaml: shop(
        '{ columns: { id: uuid, status: text, total: numeric } }',
        "rollups:\n  totals: { query: 'select tenant_id, status, sum(total) as total from orders group by tenant_id, status', concurrently: true }\n",
      ),
      findings: [{ at: '/rollups/totals/concurrently', message: 'PostgreSQL refuses each refresh' }],
    },
  },
});
