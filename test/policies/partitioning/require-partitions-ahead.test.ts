import rule from '../../../policies/partitioning/require-partitions-ahead';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

const range = (written: string): string =>
  shopWithEvents({ partition: `{ by: range, column: received_at, ${written} }` });

testRule(rule, {
  pass: {
    'the runway of the product': shopWithEvents({}),
    'a week of days': range('every: day, ahead: 7'),
    'two months': range('every: month, ahead: 2'),
    'a year': range('every: year, ahead: 1'),
    'by hash there is nothing to make': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 16 }' }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'three days': {
      yaml: range('every: day, ahead: 3'),
      findings: [{ at: '/tables/events/partition/ahead', message: 'creates 3 ahead, so inserts fail' }],
    },
    'a few hours': {
      yaml: range('every: hour, ahead: 6'),
      findings: [{ at: '/tables/events/partition/ahead', message: 'create at least 24' }],
    },
    'rows without a partition go to a default one': {
      yaml: range('every: week, ahead: 0, on_missing: quarantine'),
      findings: [{ at: '/tables/events/partition/ahead', message: 'accumulate in the default partition' }],
    },
  },
});
