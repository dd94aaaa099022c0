import rule from '../../../policies/types/match-key-types';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table of another generation': shop(
      '{ columns: { id: uuid, event_id: text } }',
      '  Event: { columns: { id: uuid } }',
    ),
    'a nearer table': shop(
      '{ columns: { id: uuid, event_id: text } }',
      '  events: { columns: { id: uuid } }\n  orders_events: { columns: { id: uuid } }',
    ),
    'a key of that name': shop(
      '{ columns: { id: uuid, action_id: text } }',
      '  actions: { columns: { id: uuid, action_id: text }, unique: [[action_id]] }',
    ),
    'whose id it is says another column': shop(
      '{ columns: { id: uuid, owner_id: text, owner_type: text } }',
      '  owners: { columns: { id: uuid } }',
    ),
    'the same type': shop('{ columns: { id: uuid, customer_id: uuid } }', '  customers: { columns: { id: uuid } }'),
    'a reference, of which another rule tells': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: customers } } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'no such table': shop('{ columns: { id: uuid, partner_id: text } }', '  customers: { columns: { id: uuid } }'),
    'numbers of two widths': shop(
      '{ columns: { id: uuid, customer_id: integer } }',
      '  customers: { columns: { id: bigint } }',
    ),
    'the number of another system': shop(
      '{ columns: { id: uuid, external_customer_id: text } }',
      '  customers: { columns: { id: uuid } }',
    ),
    'a key of two columns': shop(
      '{ columns: { id: uuid, customer_id: text } }',
      '  customers: { key: [id, at], columns: { id: uuid, at: date } }',
    ),
  },
  fail: {
    'a part of the thing is called like it too': {
      yaml: shop(
        '{ columns: { id: uuid, role_id: text } }',
        '  roles: { columns: { id: uuid } }\n  orders_roles: { columns: { id: uuid, role_id: { type: uuid, references: roles } } }',
      ),
      findings: [{ at: '/tables/orders/columns/role_id', message: '"roles"' }],
    },
    'text for uuid': {
      yaml: shop('{ columns: { id: uuid, customer_id: text } }', '  customers: { columns: { id: uuid } }'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id',
          message: 'is text but the key "id" of table "customers" is uuid',
        },
      ],
    },
    'in camel case': {
      yaml: shop('{ columns: { id: uuid, categoryId: bigint } }', '  categories: { columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/categoryId', message: 'make it uuid' }],
    },
  },
});
