import rule from '../../../policies/keys/match-reference-types';
import { shop, testRule } from '../../support/rule-tester';

const reference = (own: string, other: string): string =>
  shop(
    `{ columns: { id: uuid, customer_id: { type: "${own}", references: customers } } }`,
    `  customers: { columns: { id: "${other}" } }`,
  );

testRule(rule, {
  pass: {
    'the same type': reference('bigint', 'bigint'),
    'the same type by another name': reference('int8', 'bigint'),
    'text and varchar compare as one': reference('varchar(40)', 'text'),
    'another precision': reference('numeric(10,2)', 'numeric(12, 2)'),
    'an integer for a serial': reference('integer', 'serial'),
    'a timestamp by its long name': reference('timestamp with time zone', 'timestamptz'),
  },
  fail: {
    'integer against bigint': {
      yaml: reference('integer', 'bigint'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id',
          message: 'is integer and references "customers"."id", which is bigint',
        },
      ],
    },
    'text against uuid': {
      yaml: reference('text', 'uuid'),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'make it uuid' }],
    },
    'bigint for a serial': {
      yaml: reference('bigint', 'serial'),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'make it integer' }],
    },
    'under foreign_keys': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: text }, foreign_keys: { f: { columns: [customer_id], references: customers } } }',
        '  customers: { columns: { id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'is text' }],
    },
  },
});
