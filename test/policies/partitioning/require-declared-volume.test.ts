import rule from '../../../policies/partitioning/require-declared-volume';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'both numbers': shopWithEvents({}),
    'the rows a day': shopWithEvents({ rows: '{ per_day: 12M }' }),
    'the rows of now': shopWithEvents({ rows: '{ now: 1B }' }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'no numbers': {
      yaml: shopWithEvents({ rows: '' }),
      findings: [{ at: '/tables/events/partition', message: 'declares no rows' }],
    },
    'an empty declaration': {
      yaml: shopWithEvents({ rows: '{}' }),
      findings: [{ at: '/tables/events/partition', message: 'add rows:' }],
    },
  },
});
