import rule from '../../../policies/indexes/forbid-redundant-index';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'two columns each': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a, b] }, y: { columns: [b] } } }',
    ),
    'another direction': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a, b desc] }, y: { columns: [a, b, c] } } }',
    ),
    'a promise of its own': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], unique: true }, y: { columns: [a, b] } } }',
    ),
    'some rows only': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], where: b is null }, y: { columns: [a, b] } } }',
    ),
    'what it includes is not in the other': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], include: [c] }, y: { columns: [a, b] } } }',
    ),
    'another operator class': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], opclass: text_pattern_ops }, y: { columns: [a, b] } } }',
    ),
    'another method': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], method: hash }, y: { columns: [a] } } }',
    ),
  },
  fail: {
    'a prefix': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] }, y: { columns: [a, b] } } }',
      ),
      findings: [
        {
          at: '/tables/orders/indexes/x',
          message: 'is redundant with index "y" (tenant_id, a, b), which starts with its columns',
        },
      ],
    },
    'the same twice': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] }, y: { columns: [a] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/y', message: 'which has the same columns' }],
    },
    'a key has it': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, unique: [[a, b]], indexes: { x: { columns: [a] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'unique key "orders_a_b_key"' }],
    },
    'the primary key has it': {
      yaml: shop('{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [id] } } }'),
      findings: [{ at: '/tables/orders/indexes/x', message: 'primary key "orders_pkey"' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'one of each schema': `create schema a; create schema b;
create table a.t (x int, y int); create table b.t (x int, y int);
create index t_x on a.t (x); create index t_x_y on b.t (x, y);`,
    'another operator class':
      'create table t (x text); create index a on t (x text_pattern_ops); create index b on t (x);',
    'another collation':
      'create table t (x text, y int); create index a on t (x collate "C"); create index b on t (x, y);',
    'NULLs at the other end':
      'create table t (x int, y int); create index a on t (x nulls first); create index b on t (x, y);',
    partial: 'create table t (x int, y int); create index a on t (x) where y > 0; create index b on t (x, y);',
  },
  fail: {
    'names with dots and quotes': {
      sql: `create schema s;
create table s."a.b""c" (x int, y int);
create index "i.x" on s."a.b""c" (x);
create index "i.xy" on s."a.b""c" (x, y);`,
      findings: [
        {
          line: 3,
          message: 'index "s"."i.x" (x) of table "s"."a.b""c" is redundant with index "s"."i.xy" (x, y)',
        },
      ],
    },
    'the same collation and operator class': {
      sql: `create table t (x text, y int);
create index a on t (x collate "C" text_pattern_ops);
create index b on t (x collate "C" text_pattern_ops, y);`,
      findings: [{ line: 2, message: 'index "public"."a"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'an invalid one beside it': `create table notes.t (x int, y int);
create index a on notes.t (x); create index b on notes.t (x, y);
set local allow_system_table_mods = on;
update pg_index set indisvalid = false where indexrelid = 'notes.b'::regclass`,
    'the replica identity': `create table notes.t (x int not null, y int);
create unique index a on notes.t (x); create unique index b on notes.t (x);
alter table notes.t replica identity using index a; drop index notes.b; create index b on notes.t (x, y)`,
    'a foreign key depends on it': `create table notes.t (x int);
create unique index a on notes.t (x);
create table notes.c (x int references notes.t (x));
create unique index b on notes.t (x);
drop index notes.b`,
  },
  fail: {
    'the one of two on which no foreign key depends': {
      sql: `create table notes.t (x int);
create unique index b on notes.t (x);
create table notes.c (x int references notes.t (x));
create unique index d on notes.t (x)`,
      object: 'index "notes"."d"',
      message: 'index "notes"."d" (x) of table "notes"."t" is redundant with index "notes"."b" (x)',
    },
  },
});
