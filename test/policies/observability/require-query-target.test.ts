import rule from '../../../policies/observability/require-query-target';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const asked = (query: string): string =>
  shop(ORDERS, `queries: { q: { sql: select total from orders where id = $1, role: shop_app${query} } }`);

testRule(rule, {
  pass: {
    'a target': asked(', rate: 120/s, p95: 20ms'),
    'now and then': asked(', rate: 2/min'),
    'nobody said how often': asked(''),
    'a target without a rate': asked(', p95: 1s'),
  },
  fail: {
    'frequent and without a target': {
      yaml: asked(', rate: 120/s'),
      findings: [{ at: '/queries/q/p95', message: 'runs 120 times a second without a p95' }],
    },
  },
});
