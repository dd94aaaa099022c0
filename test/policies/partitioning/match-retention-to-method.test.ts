import rule from '../../../policies/partitioning/match-retention-to-method';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'by time': shopWithEvents({}),
    'row by row is what is meant': shopWithEvents({
      partition: '{ by: hash, column: tenant_id, count: 8 }',
      retention: '{ keep: 90d, then: delete }',
    }),
    'nothing is dropped': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 8 }', retention: '' }),
    'not partitioned': shopWithEvents({ partition: '', rows: '{ now: 1M }' }),
  },
  fail: {
    'by hash': {
      yaml: shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 8 }' }),
      findings: [
        {
          at: '/tables/events/partition/by',
          message: 'table "events" is partitioned by hash of "tenant_id" but retention should drop old',
        },
      ],
    },
    'by list': {
      yaml: shopWithEvents({
        partition: '{ by: list, column: kind, lists: { a: [a] } }',
        columns: '{ id: uuid, received_at: timestamptz, kind: text }',
        retention: "{ keep: 90d, then: archive, to: 's3://a/b' }",
      }),
      findings: [{ at: '/tables/events/partition/by', message: 'by list of "kind" but retention should archive' }],
    },
  },
});
