import rule from '../../../policies/partitioning/forbid-default-with-drops';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    none: shopWithEvents({}),
    'said to be none': shopWithEvents({
      partition: '{ by: range, column: received_at, every: day, on_missing: reject }',
    }),
    'nothing is dropped': shopWithEvents({
      partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }',
      retention: '',
    }),
    'a list, whose partitions stay': shopWithEvents({
      partition: '{ by: list, column: kind, lists: { a: [a] }, on_missing: quarantine }',
      columns: '{ id: uuid, received_at: timestamptz, kind: text }',
    }),
    'not partitioned': shopWithEvents({ partition: '', rows: '{ now: 1M }' }),
  },
  fail: {
    'a default partition': {
      yaml: shopWithEvents({ partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }' }),
      findings: [
        {
          at: '/tables/events/partition/on_missing',
          message: 'table "events" has a default partition and drops old ones every day',
        },
      ],
    },
    'also where rows are archived': {
      yaml: shopWithEvents({
        partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }',
        retention: "{ keep: 90d, then: archive, to: 's3://a/b' }",
      }),
      findings: [{ at: '/tables/events/partition/on_missing', message: 'on_missing: reject' }],
    },
  },
});
