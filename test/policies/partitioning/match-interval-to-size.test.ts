import rule from '../../../policies/partitioning/match-interval-to-size';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'a gigabyte a day': shopWithEvents({}),
    'a hundred megabytes each': shopWithEvents({
      rows: '{ now: 1B, per_day: 1M }',
      retention: '{ keep: 400d, then: drop }',
    }),
    'small, but few': shopWithEvents({ rows: '{ now: 3M, per_day: 100k }', retention: '{ keep: 30d, then: drop }' }),
    'no growth declared': shopWithEvents({ rows: '{ now: 1B }' }),
    'by hash': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 8 }' }),
  },
  fail: {
    'a month of twelve million a day': {
      yaml: shopWithEvents({ partition: '{ by: range, column: received_at, every: month, ahead: 2 }' }),
      findings: [{ at: '/tables/events/partition/every', message: 'one for each month, so each takes long to vacuum' }],
    },
    'a year of hours': {
      yaml: shopWithEvents({
        rows: '{ now: 1B, per_day: 2M }',
        partition: '{ by: range, column: received_at, every: hour, ahead: 24 }',
        retention: '{ keep: 15d, then: drop }',
      }),
      findings: [
        { at: '/tables/events/partition/every', message: '385 of them hold little data each; take every: day' },
      ],
    },
  },
});
