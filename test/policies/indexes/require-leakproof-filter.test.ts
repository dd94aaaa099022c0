import rule from '../../../policies/indexes/require-leakproof-filter';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a plain comparison': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M }, indexes: { i: { columns: [email] } } }',
      `queries: { q: { sql: "select id from orders where email = $1" } }`,
    ),
    'another condition narrows': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M }, indexes: { i: { columns: [at] } } }',
      `queries: { q: { sql: "select id from orders where at > $1 and email like 'a%'" } }`,
    ),
    'few rows': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 2k } }',
      `queries: { q: { sql: "select id from orders where email like 'a%'" } }`,
    ),
    'rows unknown': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric } }',
      `queries: { q: { sql: "select id from orders where email like 'a%'" } }`,
    ),
    'a prefix by ^@': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M }, indexes: { i: { columns: [email] } } }',
      `queries: { q: { sql: "select id from orders where email ^@ $1" } }`,
    ),
    'a function around the column: another rule says so': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
      `queries: { q: { sql: "select id from orders where lower(email) = $1" } }`,
    ),
    'anywhere in the text: another rule says so': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
      `queries: { q: { sql: "select id from orders where email ilike '%a%'" } }`,
    ),
    'by the key': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
      `queries: { q: { sql: "select id from orders where id = $1 and email like 'a%'" } }`,
    ),
    'no row security': withSchemas(
      shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where email like 'a%'" } }`,
      ),
    ),
  },
  fail: {
    'a prefix': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where email like 'a%'" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'write email ^@ $1 and give the column collation C' }],
    },
    'a document': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where tags @> $1" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'store the searched values in their own rows' }],
    },
    numeric: {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where amount > 990" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'compare a bigint' }],
    },
  },
});
