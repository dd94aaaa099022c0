import rule from '../../../policies/partitioning/forbid-too-many-partitions';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    '90 days by day': shopWithEvents({}),
    'more than 500 has a rule of its own': shopWithEvents({ retention: '{ keep: 2y, then: drop }' }),
    'exactly 2,000 by hash': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 2000 }' }),
    'a week by hour': shopWithEvents({
      partition: '{ by: range, column: received_at, every: hour }',
      retention: '{ keep: 7d, then: drop }',
    }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    '90 days by hour': {
      yaml: shopWithEvents({ partition: '{ by: range, column: received_at, every: hour, ahead: 48 }' }),
      findings: [{ at: '/tables/events/partition', message: '2,209 partitions' }],
    },
    'by hour, and all is kept': {
      yaml: shopWithEvents({ partition: '{ by: range, column: received_at, every: hour }', retention: '' }),
      findings: [{ at: '/tables/events/partition', message: 'after a year' }],
    },
    'by hash': {
      yaml: shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 4096 }', retention: '' }),
      findings: [{ at: '/tables/events/partition', message: '4,096 partitions, so' }],
    },
  },
});
