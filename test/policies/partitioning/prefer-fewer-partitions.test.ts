import rule from '../../../policies/partitioning/prefer-fewer-partitions';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    '90 days by day': shopWithEvents({}),
    'exactly 500 by hash': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 500 }' }),
    'by day, and all is kept: a year is looked at': shopWithEvents({ retention: '' }),
    'more than 2,000 has a rule of its own': shopWithEvents({
      partition: '{ by: hash, column: tenant_id, count: 4096 }',
    }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'two years by day': {
      yaml: shopWithEvents({ retention: '{ keep: 2y, then: drop }' }),
      findings: [
        {
          at: '/tables/events/partition',
          message: "745 live partitions, so a query that can't prune them takes about 74.5 ms",
        },
      ],
    },
    '30 days by hour': {
      yaml: shopWithEvents({
        partition: '{ by: range, column: received_at, every: hour, ahead: 24 }',
        retention: '{ keep: 30d, then: drop }',
      }),
      findings: [{ at: '/tables/events/partition', message: '745 live partitions' }],
    },
  },
});
