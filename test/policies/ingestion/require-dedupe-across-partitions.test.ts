import rule from '../../../policies/ingestion/require-dedupe-across-partitions';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'a ledger': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'dedupe: { key: [source_id], window: 7d, across_partitions: ledger }',
    }),
    'duplicates are accepted': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'unique: [[source_id]], dedupe: { key: [source_id], across_partitions: none }',
    }),
    'the time is part of the key': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'unique: [[source_id, received_at]], dedupe: { key: [source_id, received_at] }',
    }),
    'not partitioned': shop(
      '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, unique: [[source, source_id]] }',
    ),
    'partitioned by the tenant, which stands in the key': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      partition: '{ by: hash, column: tenant_id, count: 8 }',
      more: 'unique: [[source_id]], dedupe: { key: [source_id] }',
    }),
  },
  fail: {
    'nothing is said': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
        more: 'unique: [[source_id]], dedupe: { key: [source_id] }',
      }),
      findings: [
        {
          at: '/tables/events/dedupe/across_partitions',
          message:
            'table "events" deduplicates by (source_id) and is partitioned by "received_at", so the same key with another "received_at" is inserted twice',
        },
      ],
    },
    'by staging': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
        more: 'unique: [[source_id]], dedupe: { key: [source_id], via: staging }',
      }),
      findings: [{ at: '/tables/events/dedupe/across_partitions', message: 'across_partitions: ledger' }],
    },
  },
});
