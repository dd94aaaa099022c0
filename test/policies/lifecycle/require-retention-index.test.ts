import rule from '../../../policies/lifecycle/require-retention-index';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';
import { testRuleOnSpec } from '../../support/script-on-spec';

testRule(rule, {
  pass: {
    'a BRIN index': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M }, retention: { keep: 1y }, indexes: { i: { columns: [at], method: brin } } }',
    ),
    'a b-tree over all tenants': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M }, retention: { keep: 1y }, indexes: { i: { columns: [at], across_tenants: true } } }',
    ),
    'partitioned by the time': shopWithEvents({}),
    'a small table': shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 1M }, retention: { keep: 1y } }'),
    'no retention': shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M } }'),
    'no time at all': shop('{ columns: { id: uuid }, rows: { now: 100M }, retention: { keep: 1y } }'),
  },
  fail: {
    'no index': {
      yaml: shop('{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M }, retention: { keep: 1y } }'),
      findings: [
        {
          at: '/tables/orders/retention',
          message: 'table "orders" deletes old rows but no index starts with a time column, so each batch reads 6.4 GB',
        },
      ],
    },
    'an index that leads with the tenant': {
      yaml: shop(
        '{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M }, retention: { keep: 1y }, indexes: { i: { columns: [at] } } }',
      ),
      findings: [{ at: '/tables/orders/retention', message: 'orders_at_brin: { columns: [at], method: brin }' }],
    },
  },
});

const KEPT = shop(
  '{ columns: { id: uuid, at: timestamptz }, rows: { now: 100M }, retention: { keep: 1y }, indexes: { orders_at: { columns: [at], method: brin } } }',
);

testRuleOnSpec(rule, {
  pass: {
    'another one first': {
      spec: KEPT,
      sql: 'create index concurrently by_at on shop.orders (at); drop index concurrently shop.orders_at;',
    },
  },
  fail: {
    'the index goes': {
      spec: KEPT,
      sql: 'drop index concurrently shop.orders_at;',
      object: 'table "shop"."orders"',
      message: 'table "shop"."orders" deletes old rows but no index starts with a time column',
    },
    'a partial one stays': {
      spec: KEPT,
      sql: 'create index concurrently by_at on shop.orders (at) where id is not null; drop index concurrently shop.orders_at;',
      object: 'table "shop"."orders"',
      message: 'no index starts with a time column',
    },
  },
});
