import rule from '../../../policies/types/forbid-arrays-of-keys';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    labels: shop(`{ columns: { id: uuid, tags: 'text[]' } }`),
    'numbers that are none': shop(`{ columns: { id: uuid, scores: 'integer[]' } }`),
    'ids of another system': shop(`{ columns: { id: uuid, external_ids: 'text[]' } }`),
    'a document': shop('{ columns: { id: uuid, payload: jsonb } }'),
    'one id': shop('{ columns: { id: uuid, customer_id: uuid } }'),
  },
  fail: {
    'a list of uuid': {
      yaml: shop(`{ columns: { id: uuid, watchers: 'uuid[]' } }`),
      findings: [{ at: '/tables/orders/columns/watchers', message: 'holds keys that no foreign key checks' }],
    },
    'numbers, by the name': {
      yaml: shop(`{ columns: { id: uuid, item_ids: 'bigint[]' } }`),
      findings: [{ at: '/tables/orders/columns/item_ids', message: 'store the pairs in a table' }],
    },
    'a document, by the name': {
      yaml: shop('{ columns: { id: uuid, orderIds: jsonb } }'),
      findings: [{ at: '/tables/orders/columns/orderIds', message: 'is jsonb' }],
    },
  },
});

testWeights(rule, {
  'of a table that is there': {
    sql: 'CREATE TABLE "Organization" (id text PRIMARY KEY); CREATE TABLE stores (id text PRIMARY KEY, "organizationIds" text[]);',
    severity: ['warning'],
  },
  'of which nobody knows what they name': {
    sql: 'CREATE TABLE stores (id text PRIMARY KEY, next_strategy_ids bigint[]);',
    severity: ['note'],
  },
});
