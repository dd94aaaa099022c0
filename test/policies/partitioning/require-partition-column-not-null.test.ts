import rule from '../../../policies/partitioning/require-partition-column-not-null';
import { testRule, testScriptRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'NOT NULL as every column': shopWithEvents({}),
    'said to be': shopWithEvents({ columns: '{ id: uuid, received_at: { type: timestamptz, nullable: false } }' }),
    'another column may be NULL': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, note: { type: text, nullable: true } }',
    }),
    'not partitioned': shopWithEvents({
      columns: '{ id: uuid, received_at: { type: timestamptz, nullable: true } }',
      partition: '',
    }),
  },
  fail: {
    'a range': {
      yaml: shopWithEvents({ columns: '{ id: uuid, received_at: { type: timestamptz, nullable: true } }' }),
      findings: [{ at: '/tables/events/columns/received_at/nullable', message: 'is nullable' }],
    },
    'a list': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, region: { type: text, nullable: true } }',
        partition: '{ by: list, column: region, lists: { eu: [de] } }',
      }),
      findings: [{ at: '/tables/events/columns/region/nullable', message: 'column "region"' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'NOT NULL': 'create table e (at date not null) partition by range (at);',
    'a key says so': 'create table e (at date, primary key (at)) partition by range (at);',
    'a hash takes NULL': 'create table e (k int) partition by hash (k);',
    'a list that names NULL': `create table e (k text) partition by list (k);
create table e_1 partition of e for values in ('x', null);`,
    'an expression': 'create table e (at timestamptz) partition by range ((at::date));',
  },
  fail: {
    'a range': {
      sql: 'create table e (\n  at date\n) partition by range (at);',
      findings: [{ line: 2, message: 'column "at" of table "public"."e" is nullable, so a row without it fits no' }],
    },
    'the second of two columns, with a default partition': {
      sql: `create table e (k int not null, at date) partition by range (k, at);
create table e_rest partition of e default;`,
      findings: [{ line: 1, message: 'a row without it goes to the default partition' }],
    },
    'a list that names none': {
      sql: `create table e (k text) partition by list (k);
create table e_1 partition of e for values in ('null', 'NULL)');`,
      findings: [{ line: 1, message: 'column "k"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a hash takes NULL': `create table notes.hashed (k int) partition by hash (k);
create table notes.hashed_0 partition of notes.hashed for values with (modulus 1, remainder 0);
insert into notes.hashed values (null)`,
    'a list that names NULL': `create table notes.kinds (k text) partition by list (k);
create table notes.kinds_1 partition of notes.kinds for values in ('x', null)`,
  },
  fail: {
    'the second of two columns': {
      sql: 'create table notes.events (k int not null, at date) partition by range (k, at)',
      object: 'table "notes"."events"',
      message: 'column "at" of table "notes"."events"',
    },
    'a list that names none': {
      sql: `create table notes.kinds (k text) partition by list (k);
create table notes.kinds_1 partition of notes.kinds for values in ('x')`,
      object: 'table "notes"."kinds"',
      message: 'column "k"',
    },
  },
});
