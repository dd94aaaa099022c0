import rule from '../../../policies/indexes/forbid-unused-index';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { notesSpec } from '../../support/notes-spec';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a query filters by it': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status] } } }',
      `queries: { q: { sql: "select id from orders where status = $1" } }`,
    ),
    'a query sorts by it': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at] } } }',
      `queries: { q: { sql: "select id from orders where id > $1 order by at" } }`,
    ),
    'it says what it serves': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at], serves: [q] } } }',
      `queries: { q: { sql: "select id from orders where status = $1" } }`,
    ),
    'no query reads the table': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] } } }',
    ),
    'a promise': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [at], unique: true } } }',
      `queries: { q: { sql: "select id from orders where status = $1" } }`,
    ),
    'a rollup asks for it': shop(
      '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, indexes: { i: { columns: [at] } } }',
      `rollups: { r: { query: "select tenant_id, count(*) as n from orders where at > now() group by tenant_id", key: [tenant_id] } }\nqueries: { q: { sql: select id from orders where status = $1 } }`,
    ),
  },
  fail: {
    'nothing asks for it': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [total] } } }',
        `queries: { q: { sql: "select id from orders where status = $1" } }`,
      ),
      findings: [
        { at: '/tables/orders/indexes/i', message: 'starts with "total", which no declared query filters or sorts by' },
      ],
    },
    'a condition that nothing implies': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: uuid, status: text, at: timestamptz, total: numeric }, rows: { now: 10M }, indexes: { i: { columns: [status], where: at is null } } }',
        `queries: { q: { sql: "select id from orders where status = $1" } }`,
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: 'condition on "at", which no declared query implies' }],
    },
  },
});

testDatabaseRule(rule, {
  meaning: {
    spec: `${notesSpec()}queries: { finals: { sql: "select id from pages where state = $1 order by stars" } }`,
  },
  pass: {
    'a query filters by it': 'create index on notes.pages (org, state)',
    'a query sorts by it': 'create index on notes.pages (org, stars)',
    'of a table that no query names': 'create index on notes.folders (org, title)',
  },
  fail: {
    'nothing asks for it': {
      sql: 'create index by_body on notes.pages (org, body)',
      object: 'index "notes"."by_body"',
      message: 'starts with "body", which no declared query filters or sorts by',
    },
  },
});
