import rule from '../../../policies/durability/require-synchronous-standby';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'nothing promised': shop(ORDERS),
    'a second may be lost': shop(ORDERS, 'availability: { rpo: 1s, replicas: 1 }'),
    synchronous: shop(ORDERS, 'availability: { rpo: "0", replicas: 2, synchronous: true }'),
    'synchronous though nobody asks': shop(ORDERS, 'availability: { replicas: 1, synchronous: true }'),
  },
  fail: {
    'no replica': {
      yaml: shop(ORDERS, 'availability: { rpo: "0" }'),
      findings: [{ at: '/availability/rpo', message: 'has no replica' }],
    },
    'asynchronous ones': {
      yaml: shop(ORDERS, 'availability: { rpo: "0", replicas: 3 }'),
      findings: [{ at: '/availability/rpo', message: 'asynchronous replicas only' }],
    },
    'synchronous with nobody': {
      yaml: shop(ORDERS, 'availability: { rpo: "0", synchronous: true }'),
      findings: [{ at: '/availability/rpo', message: 'rpo of 0' }],
    },
  },
});
