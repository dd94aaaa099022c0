import rule from '../../../policies/indexes/require-foreign-key-index';
import { shop, tenantsSql, testRule, testScriptRule, testWeights } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'no row ever goes': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid } }',
    ),
    'an index stands': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, indexes: { i: { columns: [plan_id], across_tenants: true } } }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'a key stands in front': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, unique: [{ columns: [plan_id], across_tenants: true }] }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'the compiler covers rows of tenants': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'no reference': shop('{ columns: { id: uuid } }'),
  },
  fail: {
    'rows of the list go': {
      yaml: shop(
        '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
        '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
      ),
      findings: [
        {
          at: '/tables/orders/columns/plan_id/references',
          message: 'has no index, so each delete in "plans" scans all of "orders"',
        },
      ],
    },
    'some rows only': {
      yaml: shop(
        '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, indexes: { i: { columns: [plan_id], across_tenants: true, where: id is not null } } }',
        '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
      ),
      findings: [{ at: '/tables/orders/columns/plan_id/references', message: 'add an index on (plan_id)' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'one over the columns in any order': `create table p (a int, b int, primary key (a, b));
create table c (a int, b int, foreign key (a, b) references p);
create index on c (b, a);`,
    'a condition that each row which names a parent fulfils': `create table p (id int primary key);
create table c ("p.id" int references p);
create index on c ("p.id") where "p.id" is not null;`,
  },
  fail: {
    'a parent of the same name in another schema': {
      sql: `create schema a; create schema b;
create table a.t (id int primary key);
create table b.t (id int primary key, t_id int references a.t);`,
      findings: [{ line: 3, message: 'of table "b"."t" has no index, so each delete in "a"."t" scans all of "b"."t"' }],
    },
    'another collation': {
      sql: `create table p (id text primary key);
create table c (p_id text references p);
create index on c (p_id collate "C");`,
      findings: [{ line: 2, message: 'has no index' }],
    },
    'some rows only': {
      sql: `create table p (id int primary key);
create table c (p_id int references p, done bool);
create index on c (p_id) where not done;`,
      findings: [{ line: 2, message: 'has no index' }],
    },
  },
});

testDatabaseRule(rule, {
  before: 'create index on notes.folders (org, up); create index on notes.pages (colour)',
  pass: {
    'an index for LIKE': `create table notes.p (id text primary key);
create table notes.c (p_id text references notes.p);
create index on notes.c (p_id text_pattern_ops)`,
  },
  fail: {
    'an invalid index': {
      sql: `create table notes.p (id int primary key);
create table notes.c (p_id int references notes.p);
create index "c.x" on notes.c (p_id);
set local allow_system_table_mods = on;
update pg_index set indisvalid = false where indexrelid = 'notes."c.x"'::regclass`,
      object: 'table "notes"."c"',
      message: 'has only the invalid index "notes"."c.x", so each delete',
    },
    'a partitioned child': {
      sql: `create table notes.p (id int primary key);
create table notes.c (p_id int references notes.p, at date not null) partition by range (at, p_id)`,
      object: 'table "notes"."c"',
      message: 'add an index on (p_id): ON ONLY the partitioned table',
    },
  },
});

const refers = (to: string): string => `
CREATE TABLE plans (id int PRIMARY KEY);
CREATE TABLE shops (id int PRIMARY KEY, plan_id int REFERENCES plans ${to});`;

testWeights(rule, {
  'the delete goes on to the child': { sql: refers('ON DELETE CASCADE'), severity: ['warning'] },
  'or changes it': { sql: refers('ON DELETE SET NULL'), severity: ['warning'] },
  'a list that the key keeps': { sql: refers(''), severity: ['note'] },
  'a parent with rows of tenants': {
    sql: tenantsSql(
      'open',
      'ALTER TABLE lines ADD FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)',
    ),
    severity: ['warning'],
  },
});
