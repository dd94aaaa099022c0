import rule from '../../../policies/ingestion/require-unique-for-dedupe';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    unique: shop(
      '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, unique: [[source, source_id]] }',
    ),
    'in another order': shop(
      '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, unique: [[source_id, source]] }',
    ),
    'a unique index': shop(
      '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, indexes: { i: { columns: [source, source_id], unique: true } } }',
    ),
    'the primary key': shop('{ key: [source_id], columns: { source_id: text }, dedupe: { key: [source_id] } }'),
    'a ledger': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, source_id: text }',
      more: 'dedupe: { key: [source_id], window: 7d, across_partitions: ledger }',
    }),
    'no dedupe': shop('{ columns: { id: uuid, source: text, source_id: text, at: timestamptz } }'),
  },
  fail: {
    'no unique key': {
      yaml: shop(
        '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] } }',
      ),
      findings: [
        {
          at: '/tables/orders/dedupe/key',
          message: 'table "orders" deduplicates by (source, source_id) but has no unique key on it',
        },
      ],
    },
    'a wider one': {
      yaml: shop(
        '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, unique: [[source, source_id, at]] }',
      ),
      findings: [{ at: '/tables/orders/dedupe/key', message: 'add it to unique' }],
    },
    'a partial one': {
      yaml: shop(
        '{ columns: { id: uuid, source: text, source_id: text, at: timestamptz }, dedupe: { key: [source, source_id] }, indexes: { i: { columns: [source, source_id], unique: true, where: source_id is not null } } }',
      ),
      findings: [{ at: '/tables/orders/dedupe/key', message: 'is refused' }],
    },
  },
});
