import rule from '../../../policies/indexes/match-query-order';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'in order': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status, at] } } }',
      `queries: { q: { sql: "select id from orders where status = $1 order by at desc limit 50" } }`,
    ),
    'another index serves': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at, status] }, j: { columns: [status, at] } } }',
      `queries: { q: { sql: "select id from orders where status = $1 order by at desc limit 50" } }`,
    ),
    'few rows': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 2k }, indexes: { i: { columns: [at, status] } } }',
      `queries: { q: { sql: "select id from orders where status = $1 order by at desc limit 50" } }`,
    ),
    'it holds only a part': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at] } } }',
      `queries: { q: { sql: "select id from orders where status = $1 and at > $2" } }`,
    ),
    'equality in any order': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [customer_id, status] } } }',
      `queries: { q: { sql: "select id from orders where status = $1 and customer_id = $2" } }`,
    ),
  },
  fail: {
    'the order in front': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at, status] } } }',
        `queries: { q: { sql: "select id from orders where status = $1 order by at desc limit 50" } }`,
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: 'order it (tenant_id, status, at)' }],
    },
    'another column between': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status, customer_id, at] } } }',
        `queries: { q: { sql: "select id from orders where status = $1 order by at desc limit 50" } }`,
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: "in an order that doesn't serve it" }],
    },
  },
});
