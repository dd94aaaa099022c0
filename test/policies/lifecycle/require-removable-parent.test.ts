import rule from '../../../policies/lifecycle/require-removable-parent';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'deleted with it': shop(
      '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }',
      '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, references: { table: orders, on_delete: cascade } } } }',
    ),
    'gone before': shop(
      '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }',
      '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, references: orders } }, retention: { keep: 1y } }',
    ),
    'set to NULL': shop(
      '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }',
      '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, nullable: true, references: { table: orders, on_delete: set-null } } } }',
    ),
    'kept for ever': shop(
      '{ columns: { id: uuid, at: timestamptz } }',
      '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, references: orders } } }',
    ),
    'the application deletes them': shop(
      '{ columns: { id: uuid, at: timestamptz }, key: [id, at], rows: { now: 1B, per_day: 12M }, partition: { by: range, column: at, every: day }, retention: { keep: 90d, then: drop } }',
      '  items: { columns: { id: uuid, order_id: uuid, order_at: timestamptz }, foreign_keys: { fk: { columns: [order_id, order_at], references: orders, on_delete: cascade } }, writes: { deletes: 10/s } }',
    ),
    'a partition whose children go before': shop(
      '{ columns: { id: uuid, at: timestamptz }, key: [id, at], rows: { now: 1B, per_day: 12M }, partition: { by: range, column: at, every: day }, retention: { keep: 90d, then: drop } }',
      '  items: { columns: { id: uuid, order_id: uuid, order_at: timestamptz }, foreign_keys: { fk: { columns: [order_id, order_at], references: orders, on_delete: cascade } }, retention: { keep: 30d } }',
    ),
  },
  fail: {
    'no action': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }',
        '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, references: orders } } }',
      ),
      findings: [
        {
          at: '/tables/items/columns/order_id/references',
          message: 'rows of table "orders" while rows of table "items" reference it, so each DELETE fails',
        },
      ],
    },
    'kept for longer': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, retention: { keep: 1y } }',
        '  items: { columns: { id: uuid, at: timestamptz, order_id: { type: uuid, references: orders } }, retention: { keep: 2y } }',
      ),
      findings: [{ at: '/tables/items/columns/order_id/references', message: 'on_delete: cascade' }],
    },
    'partitions are not detached, cascade or not': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, key: [id, at], rows: { now: 1B, per_day: 12M }, partition: { by: range, column: at, every: day }, retention: { keep: 90d, then: drop } }',
        '  items: { columns: { id: uuid, order_id: uuid, order_at: timestamptz }, foreign_keys: { fk: { columns: [order_id, order_at], references: orders, on_delete: cascade } } }',
      ),
      findings: [{ at: '/tables/items/foreign_keys/fk', message: "its partitions can't be detached" }],
    },
  },
});
