import rule from '../../../policies/keys/require-foreign-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a reference': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: customers } } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'no such table': shop('{ columns: { id: uuid, partner_id: uuid } }', '  customers: { columns: { id: uuid } }'),
    'the tenant': shop('{ columns: { tenant_id: uuid, id: uuid } }'),
    'another type, of which another rule tells': shop(
      '{ columns: { id: uuid, customer_id: text } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'the number of another system': shop(
      '{ columns: { id: uuid, external_customer_id: uuid } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'a parent in partitions': shop(
      '{ columns: { id: uuid, run_id: uuid } }',
      '  runs: { columns: { id: uuid }, partition: { by: hash, column: tenant_id, count: 4 } }',
    ),
  },
  fail: {
    'a column named after a table': {
      yaml: shop('{ columns: { id: uuid, customer_id: uuid } }', '  customers: { columns: { id: uuid } }'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id',
          message: 'named after the key of "customers" and references nothing',
        },
      ],
    },
    'in camel case, singular': {
      yaml: shop('{ columns: { id: uuid, userId: uuid } }', '  User: { columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/userId', message: 'add references: User' }],
    },
  },
});
