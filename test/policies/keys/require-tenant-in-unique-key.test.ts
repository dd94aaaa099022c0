import rule from '../../../policies/keys/require-tenant-in-unique-key';
import { shop, testRule, withSchemas } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no unique key': shop(ORDERS),
    'within the tenant': shop('{ columns: { id: uuid, number: text }, unique: [[number]] }'),
    'on a column': shop('{ columns: { id: uuid, number: { type: text, unique: true } } }'),
    'a random key that nobody guesses': shop(
      '{ columns: { id: uuid }, unique: [{ columns: [id], across_tenants: true }] }',
    ),
    'a shared table': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, code: text }, unique: [[code]] }',
    ),
    'the registry': shop(ORDERS).replace('name: text }', 'name: { type: text, unique: true } }'),
    'an index over all tenants that is not unique': shop(
      '{ columns: { id: uuid, number: text }, indexes: { i: { columns: [number], across_tenants: true } } }',
    ),
    'a schema for each tenant': withSchemas(
      shop('{ columns: { id: uuid, number: text }, unique: [{ columns: [number], across_tenants: true }] }'),
    ),
  },
  fail: {
    'a constraint': {
      yaml: shop(
        '{ columns: { id: uuid, number: text }, unique: [[id], { columns: [number], across_tenants: true }] }',
      ),
      findings: [
        { at: '/tables/orders/unique/1', message: 'unique key (number) of table "orders" leaves out "tenant_id"' },
      ],
    },
    'a unique index': {
      yaml: shop(
        '{ columns: { id: uuid, number: text }, indexes: { i: { columns: [(lower(number))], unique: true, across_tenants: true } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: 'what another holds' }],
    },
    'a uuid that comes from outside': {
      yaml: shop('{ columns: { id: uuid, ref: uuid }, unique: [{ columns: [ref], across_tenants: true }] }'),
      findings: [{ at: '/tables/orders/unique/0', message: '(ref)' }],
    },
  },
});
