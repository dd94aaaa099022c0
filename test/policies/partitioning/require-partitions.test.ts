import rule from '../../../policies/partitioning/require-partitions';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'ranges are made by the clock': shopWithEvents({}),
    'a count': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 16 }' }),
    lists: shopWithEvents({ partition: '{ by: list, column: tenant_id, lists: { a: [x] } }' }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'by hash without a count': {
      yaml: shopWithEvents({ partition: '{ by: hash, column: tenant_id }' }),
      findings: [{ at: '/tables/events/partition', message: 'gets one partition that holds everything; add count' }],
    },
    'by list without lists': {
      yaml: shopWithEvents({ partition: '{ by: list, column: tenant_id }' }),
      findings: [{ at: '/tables/events/partition', message: 'has no partition, so every insert fails' }],
    },
  },
});
