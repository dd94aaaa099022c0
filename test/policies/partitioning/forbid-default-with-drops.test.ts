import rule from '../../../policies/partitioning/forbid-default-with-drops';
import { testRule, testScriptRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    none: shopWithEvents({}),
    'said to be none': shopWithEvents({
      partition: '{ by: range, column: received_at, every: day, on_missing: reject }',
    }),
    'nothing is dropped': shopWithEvents({
      partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }',
      retention: '',
    }),
    'a list, whose partitions stay': shopWithEvents({
      partition: '{ by: list, column: kind, lists: { a: [a] }, on_missing: quarantine }',
      columns: '{ id: uuid, received_at: timestamptz, kind: text }',
    }),
    'not partitioned': shopWithEvents({ partition: '', rows: '{ now: 1M }' }),
  },
  fail: {
    'a default partition': {
      yaml: shopWithEvents({ partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }' }),
      findings: [
        {
          at: '/tables/events/partition/on_missing',
          message: 'table "events" has a default partition and drops old ones every day',
        },
      ],
    },
    'also where rows are archived': {
      yaml: shopWithEvents({
        partition: '{ by: range, column: received_at, every: day, on_missing: quarantine }',
        retention: "{ keep: 90d, then: archive, to: 's3://a/b' }",
      }),
      findings: [{ at: '/tables/events/partition/on_missing', message: 'on_missing: reject' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a range without one': `create table e (at date not null) partition by range (at);
create table e_1 partition of e for values from ('2026-01-01') to ('2026-02-01');`,
    'a list with one': `create table e (k text not null) partition by list (k);
create table e_rest partition of e default;`,
    'a table of which only a change is known': 'alter table e attach partition e_rest default;',
  },
  fail: {
    'a range with one': {
      sql: `create table e (at date not null) partition by range (at);
create table e_rest partition of e default;`,
      findings: [{ line: 1, message: 'table "public"."e" has a default partition' }],
    },
    'the one of two schemas that has it, by two columns': {
      sql: `create schema a; create schema b;
create table a."e.v" (k int not null, at date not null) partition by range (k, at);
create table b."e.v" (k int not null, at date not null) partition by range (k, at);
create table b."rest" partition of b."e.v" default;`,
      findings: [{ line: 3, message: 'table "b"."e.v" has a default partition' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a list with one': `create table notes.kinds (k text not null) partition by list (k);
create table notes.kinds_rest partition of notes.kinds default`,
  },
  fail: {
    'a range over an expression with one': {
      sql: `create table notes.events (at timestamptz not null) partition by range ((at at time zone 'utc'));
create table notes.events_rest partition of notes.events default`,
      object: 'table "notes"."events"',
      message: 'refuses to detach them concurrently',
    },
  },
});
