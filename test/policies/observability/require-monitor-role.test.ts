import rule from '../../../policies/observability/require-monitor-role';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const MONITOR = 'roles: { shop_owner: { kind: owner }, shop_monitor: { kind: monitor } }';

testRule(rule, {
  pass: {
    'a monitor': shop(ORDERS, 'monitoring: { prometheus: true }').replace(/^roles: .*$/m, MONITOR),
    'nothing scrapes': shop(ORDERS),
    'said not to': shop(ORDERS, 'monitoring: { prometheus: false }'),
    'slow queries are only logged': shop(ORDERS, 'monitoring: { slow_query: 250ms }'),
  },
  fail: {
    'no monitor': {
      yaml: shop(ORDERS, 'monitoring: { prometheus: true }'),
      findings: [{ at: '/monitoring/prometheus', message: 'declare "shop_monitor": { kind: monitor }' }],
    },
  },
});
