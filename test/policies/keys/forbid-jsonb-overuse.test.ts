import rule from '../../../policies/keys/forbid-jsonb-overuse';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'one document that nobody asks': shop('{ columns: { id: uuid, payload: jsonb, n: integer } }'),
    'a query for the whole document': shop(
      '{ columns: { id: uuid, payload: jsonb, n: integer } }',
      `queries: { q: { sql: "select payload from orders where n = $1" } }`,
    ),
    'a key that is read, not filtered': shop(
      '{ columns: { id: uuid, payload: jsonb, n: integer } }',
      `queries: { q: { sql: "select payload->>'kind' from orders where id = $1" } }`,
    ),
    'three documents beside more columns': shop(
      '{ columns: { id: uuid, a: jsonb, b: jsonb, c: jsonb, d: text, e: text, f: text } }',
    ),
    'two documents': shop('{ columns: { id: uuid, a: jsonb, b: json } }'),
  },
  fail: {
    'a key that is filtered': {
      yaml: shop(
        '{ columns: { id: uuid, payload: jsonb, n: integer } }',
        `queries: { q: { sql: "select id from orders where payload->>'kind' = $1" } }`,
      ),
      findings: [
        {
          at: '/tables/orders/columns/payload',
          message: `filters by payload->>'kind' of table "orders", which can't use an index under row security`,
        },
      ],
    },
    'two keys, and a name for the column': {
      yaml: shop(
        '{ columns: { id: uuid, payload: jsonb, n: integer } }',
        `queries: { q: { sql: "select id from orders where payload->'customer'->>'e-mail' = $1 and (payload->>'n')::int > 3" } }`,
      ),
      findings: [
        { at: '/tables/orders/columns/payload', message: 'declare "e_mail" as a column' },
        { at: '/tables/orders/columns/payload', message: 'declare "n" as a column' },
      ],
    },
    'its shape is checked': {
      yaml: shop(
        '{ columns: { id: uuid, payload: { type: jsonb, check: jsonb_typeof(payload) = $$object$$ } } }',
        `queries: { q: { sql: "select id from orders where payload->>'kind' = $1" } }`,
      ),
      findings: [
        { at: '/tables/orders/columns/payload', message: 'each call reads every document of the tenant; declare' },
      ],
    },
    'four documents': {
      yaml: shop('{ columns: { id: uuid, a: jsonb, b: jsonb, c: jsonb, d: jsonb, e: text } }'),
      findings: [{ at: '/tables/orders', message: 'has 4 documents (a, b, c, d) and 2 other columns' }],
    },
    'three that are half of it': {
      yaml: shop('{ columns: { id: uuid, a: jsonb, b: jsonb, c: jsonb } }'),
      findings: [{ at: '/tables/orders', message: 'has 3 documents (a, b, c) and 1 other column,' }],
    },
  },
});

const documents = (others: number): string =>
  `CREATE TABLE a (id int PRIMARY KEY, a jsonb, b jsonb, c jsonb, d jsonb${Array.from({ length: others }, (_, index) => `, x${index} text`).join('')});`;

testWeights(rule, {
  'most of the table': { sql: documents(2), severity: ['warning'], message: 'so most of its data has no type' },
  'keys of one that have columns of their own': {
    sql: `CREATE TABLE a (id int PRIMARY KEY, attributes jsonb, ${['a', 'b', 'c', 'd']
      .map((key) => `${key} jsonb GENERATED ALWAYS AS (attributes -> '${key}') STORED`)
      .join(', ')});`,
    severity: [],
  },
  'half of the table': { sql: documents(3), severity: ['warning'], message: 'and 4 other columns' },
  'four beside more columns': { sql: documents(4), severity: [] },
});
