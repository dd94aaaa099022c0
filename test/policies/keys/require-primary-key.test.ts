import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/require-primary-key';
import { shop, testRule, testScriptRule, testWeights } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'a column id': shop(ORDERS),
    'columns that say key: true': shop('{ columns: { number: { type: text, key: true } } }'),
    'a declared key': shop('{ columns: { number: text, line: integer }, key: [number, line] }'),
    'a shared table with a key': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ),
  },
  fail: {
    neither: {
      yaml: shop('{ columns: { number: text } }'),
      findings: [{ at: '/tables/orders', message: 'no primary key and no column "id"' }],
    },
    'a shared table, and a column that only ends in id': {
      yaml: shop(ORDERS, '  plans: { scope: shared, reason: the same for all, columns: { plan_id: uuid } }'),
      findings: [{ at: '/tables/plans', message: 'table "plans"' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a key that is added later': 'CREATE TABLE a (id bigint NOT NULL);\nALTER TABLE a ADD PRIMARY KEY (id);',
    'a table that the file only names': 'ALTER TABLE orders ADD COLUMN note text;',
    'a partition of a table with a key of two columns':
      'CREATE TABLE a (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at, id);\nCREATE TABLE a_1 PARTITION OF a DEFAULT;',
    'a view': 'CREATE VIEW v AS SELECT 1 AS one;',
  },
  fail: {
    'a unique key is none, nor is that of a table of another schema': {
      sql: 'CREATE SCHEMA crm;\nCREATE TABLE crm.a (id bigint PRIMARY KEY);\nCREATE TABLE a (id bigint UNIQUE);',
      findings: [{ line: 3, message: 'table "public"."a" has no primary key, so its rows can\'t be identified' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a key of two columns, partitioned by two':
      'create table notes.log (at date, org uuid, primary key (at, org)) partition by range (at, org); create table notes.log_1 partition of notes.log default',
    'a view': 'create view notes.v as select 1 as one',
  },
  fail: {
    'no key': {
      sql: 'create table notes."a.b" (id uuid not null unique)',
      object: 'table "notes"."a.b"',
      message: 'table "notes"."a.b" has no primary key',
    },
    'an exclusion constraint is none': {
      sql: 'create table notes.booked (during tstzrange, exclude using gist (during with &&))',
      object: 'table "notes"."booked"',
      message: 'has no primary key',
    },
  },
});

testWeights(rule, {
  'nothing names a row': { sql: 'CREATE TABLE a (id bigint);', severity: ['warning'], message: "can't be identified" },
  'a unique index over columns that are NOT NULL': {
    sql: 'CREATE TABLE a (x uuid NOT NULL, y uuid NOT NULL); CREATE UNIQUE INDEX a_x_y ON a (x, y);',
    severity: ['note'],
    message: '"a_x_y" identifies its rows',
  },
  'one that lets NULL in': {
    sql: 'CREATE TABLE a (x uuid NOT NULL, y uuid); CREATE UNIQUE INDEX a_x_y ON a (x, y);',
    severity: ['warning'],
  },
  'one of some rows': {
    sql: 'CREATE TABLE a (x uuid NOT NULL); CREATE UNIQUE INDEX a_x ON a (x) WHERE x IS NOT NULL;',
    severity: ['warning'],
  },
  'published, so that UPDATE fails': {
    sql: 'CREATE TABLE a (x uuid NOT NULL UNIQUE); CREATE PUBLICATION p FOR TABLE a;',
    severity: ['error'],
    message: 'every UPDATE and DELETE on it fails',
  },
  'published with a replica identity': {
    sql: 'CREATE TABLE a (x uuid); ALTER TABLE a REPLICA IDENTITY FULL; CREATE PUBLICATION p FOR TABLE a;',
    severity: ['warning'],
  },
  'only inserts are published': {
    sql: "CREATE TABLE a (x uuid); CREATE PUBLICATION p FOR TABLE a WITH (publish = 'insert');",
    severity: ['warning'],
  },
  'the table of a migration tool': { sql: 'CREATE TABLE schema_migrations (version text);', severity: ['note'] },
});
