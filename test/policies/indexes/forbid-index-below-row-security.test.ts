import rule from '../../../policies/indexes/forbid-index-below-row-security';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a column': shop(
      '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [email] } } }',
    ),
    'a promise': shop(
      '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [(lower(email))], unique: true } } }',
    ),
    'a leak-proof function': shop(
      '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [(md5(email))] } } }',
    ),
    'numbers give an order': shop(
      '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [amount] } } }',
    ),
    BRIN: shop(
      '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [at], method: brin } } }',
    ),
    'no row security': withSchemas(
      shop(
        '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [payload], method: gin } } }',
      ),
    ),
  },
  fail: {
    GIN: {
      yaml: shop(
        '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [payload], method: gin } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'is a gin index, whose operators are not leakproof' }],
    },
    'lower()': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [(lower(email))] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'is ordered by lower(), which is not leakproof' }],
    },
    'a document in a b-tree': {
      yaml: shop(
        '{ columns: { id: uuid, email: text, payload: jsonb, at: timestamptz, amount: numeric }, indexes: { x: { columns: [payload] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'whose = is not leakproof' }],
    },
  },
});

testDatabaseRule(rule, {
  before: 'alter table notes.pages add column payload jsonb',
  pass: {
    'a column': 'create index on notes.pages (org, body)',
    'a promise': 'create unique index on notes.folders (org, lower(title))',
    'no row security':
      'alter table notes.colours add column tags jsonb; create index on notes.colours using gin (tags)',
    BRIN: 'create index on notes.pages using brin (stars)',
  },
  fail: {
    GIN: {
      sql: 'create index searched on notes.pages using gin (payload)',
      object: 'index "notes"."searched"',
      message: 'is a gin index, whose operators are not leakproof',
    },
    'lower()': {
      sql: 'create index searched on notes.pages (org, lower(body)); create index other on notes.pages using gist (point(stars, stars))',
      object: 'index "notes"."searched"',
      message: 'is ordered by lower(), which is not leakproof',
    },
  },
});
