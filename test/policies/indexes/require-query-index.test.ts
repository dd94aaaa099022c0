import rule from '../../../policies/indexes/require-query-index';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'it stands': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [customer_id, at desc] } } }',
      `queries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
    ),
    'read backwards': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [customer_id, at] } } }',
      `queries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
    ),
    'by the key': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
      `queries: { q: { sql: "select id from orders where id = $1" } }`,
    ),
    'few rows': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 1k } }',
      `queries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
    ),
    'rows unknown': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric } }',
      `queries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
    ),
    'a unique key': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, unique: [[status]] }',
      `queries: { q: { sql: "select id from orders where status = $1" } }`,
    ),
    'few rows match': shop(
      '{ columns: { id: uuid, customer_id: { type: uuid, references: customers }, at: timestamptz }, rows: { now: 10M } }',
      `  customers: { columns: { id: uuid }, rows: { now: 1M } }\nqueries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
    ),
    'equality behind more equality': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status, customer_id, at] } } }',
      `queries: { q: { sql: "select id from orders where customer_id = $1 and status = $2 order by at limit 5" } }`,
    ),
    'a range is found': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at] } } }',
      `queries: { q: { sql: "select id from orders where at >= $1 and status = $2" } }`,
    ),
    'a hash index finds one value': shop(
      '{ columns: { id: uuid, status: text }, rows: { now: 10M }, indexes: { i: { columns: [status], method: hash } } }',
      'queries: { q: { sql: "select id from orders where status = $1" } }',
    ),
    'BRIN finds a range': shop(
      '{ columns: { id: uuid, at: timestamptz }, rows: { now: 10M }, indexes: { i: { columns: [at], method: brin } } }',
      'queries: { q: { sql: "select id from orders where at > $1" } }',
    ),
    'an insert': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
      `queries: { q: { sql: "insert into orders (id) select id from orders where id = $1" } }`,
    ),
  },
  fail: {
    'none at all': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
        `queries: { q: { sql: "select id from orders where customer_id = $1 order by at desc limit 50" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'add an index on (tenant_id, customer_id, at)' }],
    },
    'the order is missing': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status] } } }',
        `queries: { q: { sql: "select id from orders where status = $1 order by at limit 5" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: "doesn't provide its order" }],
    },
    'mixed directions': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
        `queries: { q: { sql: "select id from orders where status = $1 order by at desc, id limit 5" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: '(tenant_id, status, at desc, id)' }],
    },
    'a range': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
        `queries: { q: { sql: "select id from orders where at > $1" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: '(tenant_id, at)' }],
    },
    'a BRIN index of another column': {
      yaml: shop(
        '{ columns: { id: uuid, status: text, at: timestamptz }, rows: { now: 10M }, indexes: { i: { columns: [at], method: brin } } }',
        'queries: { q: { sql: "select id from orders where status = $1" } }',
      ),
      findings: [{ at: '/queries/q/sql', message: 'add an index on (tenant_id, status)' }],
    },
    'an update': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M } }',
        `queries: { q: { sql: "update orders set total = 0 where customer_id = $1" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'has no index on what it compares' }],
    },
  },
});
