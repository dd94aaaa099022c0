import rule from '../../../policies/indexes/forbid-index-on-hot-column';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { notesSpec } from '../../support/notes-spec';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'another column': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [a] } } }',
    ),
    'nothing is hot': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s }, indexes: { x: { columns: [c] } } }',
    ),
    'hardly updated': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 5/min, hot_columns: [c] }, indexes: { x: { columns: [c] } } }',
    ),
    BRIN: shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [c], method: brin } } }',
    ),
    'a name within a name': shop(
      `{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [a], where: b = 'c' } } }`,
    ),
  },
  fail: {
    indexed: {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [a, c] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'includes "c", which 50 updates a second change' }],
    },
    'in the condition': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [a], where: c is not null } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'none of them is HOT' }],
    },
    included: {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, writes: { updates: 50/s, hot_columns: [c] }, indexes: { x: { columns: [a], include: [c] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'bytes of WAL instead of' }],
    },
  },
});

testDatabaseRule(rule, {
  meaning: {
    spec: notesSpec().replace('pages: {', 'pages: { writes: { updates: 50/s, hot_columns: [stars] },'),
  },
  pass: {
    'another column': 'create index on notes.pages (org, state)',
    BRIN: 'create index on notes.pages using brin (stars)',
  },
  fail: {
    indexed: {
      sql: 'create index by_stars on notes.pages (org, stars)',
      object: 'index "notes"."by_stars"',
      message: 'includes "stars", which 50 updates a second change',
    },
  },
});
