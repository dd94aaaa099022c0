import rule from '../../../policies/keys/require-foreign-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table of another generation': shop(
      '{ columns: { id: uuid, event_id: uuid } }',
      '  Event: { columns: { id: uuid } }',
    ),
    'a nearer table': shop(
      '{ columns: { id: uuid, event_id: uuid } }',
      '  events: { columns: { id: uuid } }\n  orders_events: { columns: { id: uuid } }',
    ),
    'a key of that name': shop(
      '{ columns: { id: uuid, action_id: uuid } }',
      '  actions: { columns: { id: uuid, action_id: text }, unique: [[action_id]] }',
    ),
    'whose id it is says another column': shop(
      '{ columns: { id: uuid, owner_id: uuid, owner_type: text } }',
      '  owners: { columns: { id: uuid } }',
    ),
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
    'a part of the thing is called like it too': {
      yaml: shop(
        '{ columns: { id: uuid, role_id: uuid } }',
        '  roles: { columns: { id: uuid } }\n  orders_roles: { columns: { id: uuid, role_id: { type: uuid, references: roles } } }',
      ),
      findings: [{ at: '/tables/orders/columns/role_id', message: '"roles"' }],
    },
    'a column named after a table': {
      yaml: shop('{ columns: { id: uuid, customer_id: uuid } }', '  customers: { columns: { id: uuid } }'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id',
          message: 'named after the key of "customers" but has no foreign key',
        },
      ],
    },
    'in camel case, singular': {
      yaml: shop('{ columns: { id: uuid, userId: uuid } }', '  User: { columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/userId', message: 'add references: User' }],
    },
  },
});
