import rule from '../../../policies/keys/forbid-large-cascade';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'few children each': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: cascade }, nullable: true } }, rows: { now: 50M } }',
      '  customers: { columns: { id: uuid }, rows: { now: 4M } }',
    ),
    refused: shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: restrict }, nullable: true } }, rows: { now: 500M } }',
      '  customers: { columns: { id: uuid }, rows: { now: 100 } }',
    ),
    'rows unknown': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: cascade }, nullable: true } } }',
      '  customers: { columns: { id: uuid }, rows: { now: 100 } }',
    ),
    'rows of the parent unknown': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: cascade }, nullable: true } }, rows: { now: 500M } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'no action': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: no-action }, nullable: true } }, rows: { now: 500M } }',
      '  customers: { columns: { id: uuid }, rows: { now: 100 } }',
    ),
  },
  fail: {
    cascade: {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: cascade }, nullable: true } }, rows: { now: 500M } }',
        '  customers: { columns: { id: uuid }, rows: { now: 100 } }',
      ),
      findings: [
        {
          at: '/tables/orders/columns/customer_id/references',
          message: 'deletes 5M rows of "orders" on average',
        },
      ],
    },
    'set null': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: { type: uuid, references: { table: customers, on_delete: set-null }, nullable: true } }, rows: { now: 20M } }',
        '  customers: { columns: { id: uuid }, rows: { now: 100 } }',
      ),
      findings: [{ at: '/tables/orders/columns/customer_id/references', message: 'rewrites 200k rows' }],
    },
  },
});
