import rule from '../../../policies/lifecycle/require-retention';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'kept for a year': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { per_day: 4M }, retention: { keep: 1y } }',
    ),
    'few rows': shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 1M, per_day: 2k } }'),
    'no growth declared': shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M } }'),
    'rows that are deleted as they come': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { per_day: 4M }, writes: { deletes: 23/s } }',
    ),
    'deleted with its parent': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { per_day: 20k }, retention: { keep: 1y } }',
      '  items: { columns: { id: uuid, order_id: { type: uuid, references: { table: orders, on_delete: cascade } } }, rows: { per_day: 4M } }',
    ),
  },
  fail: {
    'two million a day': {
      yaml: shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 0, per_day: 4M } }'),
      findings: [{ at: '/tables/orders', message: 'table "orders" gets 4M rows a day and keeps them forever, about' }],
    },
    'large rows': {
      yaml: shop('{ columns: { id: uuid, doc: { type: text, average_size: 20kB } }, rows: { per_day: 20k } }'),
      findings: [{ at: '/tables/orders', message: 'at ten times the growth' }],
    },
    'a parent that is kept for ever': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, rows: { per_day: 20k } }',
        '  items: { columns: { id: uuid, order_id: { type: uuid, references: { table: orders, on_delete: cascade } } }, rows: { per_day: 4M } }',
      ),
      findings: [{ at: '/tables/items', message: 'table "items"' }],
    },
  },
});
