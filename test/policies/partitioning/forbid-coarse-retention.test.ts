import rule from '../../../policies/partitioning/forbid-coarse-retention';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'a day of 90': shopWithEvents({}),
    'a partition exactly as long': shopWithEvents({
      partition: '{ by: range, column: received_at, every: week }',
      retention: '{ keep: 7d, then: drop }',
    }),
    'all is kept': shopWithEvents({ partition: '{ by: range, column: received_at, every: year }', retention: '' }),
    'by hash nothing is dropped whole': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 16 }' }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'a month of 7 days': {
      yaml: shopWithEvents({
        partition: '{ by: range, column: received_at, every: month }',
        retention: '{ keep: 7d, then: drop }',
      }),
      findings: [
        { at: '/tables/events/partition/every', message: 'keeps 7d in partitions of a month, so rows stay up to 37d' },
      ],
    },
    'a day of an hour': {
      yaml: shopWithEvents({ retention: '{ keep: 1h, then: archive }' }),
      findings: [{ at: '/tables/events/partition/every', message: 'keeps 1h' }],
    },
  },
});
