import rule from '../../../policies/ingestion/require-ledger-window';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'a week': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'dedupe: { key: [source_id], window: 7d, across_partitions: ledger }',
    }),
    'as long as rows are kept': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'dedupe: { key: [source_id], window: 90d, across_partitions: ledger }',
    }),
    'no ledger': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'unique: [[source_id]], dedupe: { key: [source_id], across_partitions: none }',
    }),
    'nothing is ever dropped': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      retention: '',
      more: 'dedupe: { key: [source_id], window: 400d, across_partitions: ledger }',
    }),
    'no dedupe': shopWithEvents({ columns: '{ id: uuid, received_at: timestamptz, source_id: text }' }),
  },
  fail: {
    'no window': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
        more: 'dedupe: { key: [source_id], across_partitions: ledger }',
      }),
      findings: [{ at: '/tables/events/dedupe/window', message: 'keys, 4.38B a year (about 610 GB)' }],
    },
    'longer than rows are kept': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
        more: 'dedupe: { key: [source_id], window: 120d, across_partitions: ledger }',
      }),
      findings: [{ at: '/tables/events/dedupe/window', message: 'seen keys for 120d but rows for only 90d' }],
    },
  },
});
