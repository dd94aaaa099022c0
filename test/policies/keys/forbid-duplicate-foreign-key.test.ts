import rule from '../../../policies/keys/forbid-duplicate-foreign-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    one: shop(
      '{ columns: { id: uuid, customer_id: uuid }, foreign_keys: { a: { columns: [customer_id], references: customers } } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'two columns': shop(
      '{ columns: { id: uuid, customer_id: uuid, payer_id: uuid }, foreign_keys: { a: { columns: [customer_id], references: customers }, b: { columns: [payer_id], references: customers } } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'two tables': shop(
      '{ columns: { id: uuid, customer_id: uuid }, foreign_keys: { a: { columns: [customer_id], references: customers }, b: { columns: [customer_id], references: partners } } }',
      '  customers: { columns: { id: uuid } }\n  partners: { columns: { id: uuid } }',
    ),
    none: shop('{ columns: { id: uuid } }'),
  },
  fail: {
    twice: {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid }, foreign_keys: { a: { columns: [customer_id], references: customers }, b: { columns: [customer_id], references: customers } } }',
        '  customers: { columns: { id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/b', message: 'foreign key "b" of table "orders" duplicates "a"' }],
    },
    'beside the column': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: { type: uuid, references: customers } }, foreign_keys: { b: { columns: [customer_id], references: customers, on_delete: cascade } } }',
        '  customers: { columns: { id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/foreign_keys/b', message: 'looks up "customers" twice' }],
    },
  },
});
