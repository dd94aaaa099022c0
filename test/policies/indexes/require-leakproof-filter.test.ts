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
      `queries: { q: { sql: "select id from orders where at > $1 and lower(email) = $2" } }`,
    ),
    'few rows': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 2k } }',
      `queries: { q: { sql: "select id from orders where lower(email) = $1" } }`,
    ),
    'rows unknown': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric } }',
      `queries: { q: { sql: "select id from orders where lower(email) = $1" } }`,
    ),
    'a prefix by ^@': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M }, indexes: { i: { columns: [email] } } }',
      `queries: { q: { sql: "select id from orders where email ^@ $1" } }`,
    ),
    'by the key': shop(
      '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
      `queries: { q: { sql: "select id from orders where id = $1 and email like 'a%'" } }`,
    ),
    'no row security': withSchemas(
      shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where lower(email) = $1" } }`,
      ),
    ),
  },
  fail: {
    'lower()': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where lower(email) = $1" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'by lower(email) alone, which is not leak-proof' }],
    },
    'a prefix': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where email like 'a%'" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'write email ^@ $1 and give the column collation C' }],
    },
    anywhere: {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where email ilike '%a%'" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'in a table of words' }],
    },
    'a document': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, tags: jsonb, at: timestamptz, amount: numeric }, rows: { now: 1M } }',
        `queries: { q: { sql: "select id from orders where tags @> $1" } }`,
      ),
      findings: [{ at: '/queries/q/sql', message: 'keep what is asked for in rows' }],
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
