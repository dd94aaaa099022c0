import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/require-primary-key';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
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
      findings: [{ line: 3, message: 'table "public"."a" has no primary key, so its rows cannot be named' }],
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
