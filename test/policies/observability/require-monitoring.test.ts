import rule from '../../../policies/observability/require-monitoring';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'nothing is promised': shop(ORDERS),
    prometheus: shop(ORDERS, 'availability: { rpo: 5m }\nmonitoring: { prometheus: true }'),
    'slow queries are logged': shop(ORDERS, 'availability: { rpo: 5m }\nmonitoring: { slow_query: 500ms }'),
    'replicas are no promise': shop(ORDERS, 'availability: { replicas: 1 }'),
  },
  fail: {
    'a promise nobody watches': {
      yaml: shop(ORDERS, 'availability: { rto: 1h }'),
      findings: [{ at: '/monitoring', message: 'declares an rto but no monitoring' }],
    },
  },
});
