import rule from '../../../policies/indexes/forbid-boolean-index';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'before another': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done, at] } } }',
    ),
    'rows of one state': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [at], where: not done } } }',
    ),
    'partial by itself': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], where: done } } }',
    ),
    'a promise': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], unique: true } } }',
    ),
    'with more in it': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], include: [at] } } }',
    ),
  },
  fail: {
    alone: {
      yaml: shop('{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done] } } }'),
      findings: [{ at: '/tables/orders/indexes/x', message: 'has an entry for every row by "done"' }],
    },
    'behind the tenant by hand': {
      yaml: shop(
        '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [tenant_id, done] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'with where: done (or not done)' }],
    },
  },
});

testDatabaseRule(rule, {
  before: 'alter table notes.pages add column done boolean not null default false',
  pass: {
    'before another': 'create index on notes.pages (org, done, stars)',
    'rows of one state': 'create index on notes.pages (org, stars) where not done',
    'a promise': 'create unique index on notes.pages (done, id)',
    'with more in it': {
      sql: 'create index on notes.pages (done) include (stars)',
      query: 'rows',
      because: 'the query does not look at what an index includes',
    },
  },
  fail: {
    alone: {
      sql: 'create index by_done on notes.pages (done)',
      object: 'index "notes"."by_done"',
      message: 'index "notes"."by_done" of table "notes"."pages" has an entry for every row by "done"',
    },
    'behind the tenant': {
      sql: 'create index by_done on notes.pages (org, done)',
      object: 'index "notes"."by_done"',
      message: 'which has two values',
    },
  },
});
