import rule from '../../../policies/ingestion/require-idempotency-key';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

const withIngest = (orders: string) =>
  shop(orders).replace(
    'shop_app: { kind: application }',
    'shop_app: { kind: application }, shop_ingest: { kind: ingest }',
  );

testRule(rule, {
  pass: {
    'a dedupe key': withIngest(
      '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k }, dedupe: { key: [source_id] }, unique: [[source_id]] }',
    ),
    'a unique key of the sender': withIngest(
      '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k }, unique: [[source_id]] }',
    ),
    'a unique index': withIngest(
      '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k }, indexes: { by_source: { columns: [source_id], unique: true } } }',
    ),
    'a primary key of the sender': withIngest(
      '{ kind: raw, key: [source_id], columns: { source_id: text }, rows: { per_day: 200k } }',
    ),
    'few rows': withIngest(
      '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 2k } }',
    ),
    'made by the application itself': shop(
      '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k } }',
    ),
    'not said to be raw': withIngest('{ columns: { id: uuid }, rows: { per_day: 200k } }'),
  },
  fail: {
    'an id that the database makes up': {
      yaml: withIngest(
        '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k } }',
      ),
      findings: [{ at: '/tables/orders', message: 'table "orders" receives 200k raw rows a day and has no sender' }],
    },
    'unique by what the database makes up': {
      yaml: withIngest(
        '{ kind: raw, columns: { id: uuid, source_id: text, at: { type: timestamptz, default: now() } }, rows: { per_day: 200k }, unique: [[id, at]] }',
      ),
      findings: [{ at: '/tables/orders', message: 'declare dedupe' }],
    },
  },
});
