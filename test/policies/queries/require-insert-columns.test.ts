import rule from '../../../policies/queries/require-insert-columns';
import { testRule, testScriptRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a list': shopWithQuery('insert into small (id, note) values ($1, $2)'),
    'defaults only': shopWithQuery('insert into small default values'),
    'a list, from a query': shopWithQuery('insert into small (id) select id from orders where id = $1'),
    'no insert': shopWithQuery('select id from small where id = $1'),
  },
  fail: {
    values: {
      yaml: shopWithQuery('insert into small values ($1, $2, $3)'),
      findings: [{ at: '/queries/q/sql', message: 'inserts into table "small" by position' }],
    },
    'a query': {
      yaml: shopWithQuery('insert into small select tenant_id, id, note from orders where id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'list the columns' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a name that two schemas have is not guessed': `create schema a; create schema b;
create table a.t (x int); create table b.t (x int);
insert into t values (1);`,
    'a view': 'create table t (x int); create view v as select x from t; insert into v values (1);',
  },
  fail: {
    'the schema is written': {
      sql: `create schema a; create schema b;
create table a.t (x int); create table b.t (x int);
insert into b.t values (1);`,
      findings: [{ line: 3, message: 'statement 5 inserts into table "b"."t" by position' }],
    },
    'a name with a dot': {
      sql: 'create schema a; create table a.t (x int); create table "a.t" (x int);\ninsert into "a.t" values (1);',
      findings: [{ line: 2, message: 'inserts into table "public"."a.t" by position' }],
    },
  },
});
