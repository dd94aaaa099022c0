import rule from '../../../policies/partitioning/require-partitions';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'ranges are made by the clock': shopWithEvents({}),
    'a count': shopWithEvents({ partition: '{ by: hash, column: tenant_id, count: 16 }' }),
    lists: shopWithEvents({ partition: '{ by: list, column: tenant_id, lists: { a: [x] } }' }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    'by hash without a count': {
      yaml: shopWithEvents({ partition: '{ by: hash, column: tenant_id }' }),
      findings: [{ at: '/tables/events/partition', message: 'gets one partition that contains everything; add count' }],
    },
    'by list without lists': {
      yaml: shopWithEvents({ partition: '{ by: list, column: tenant_id }' }),
      findings: [{ at: '/tables/events/partition', message: 'has no partition, so every insert fails' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'ranges may be made by a job': 'create table e (at date not null) partition by range (at);',
    'a list with one': `create table e (k text) partition by list (k);
create table e_1 partition of e for values in ('x');`,
    'several of a hash': `create table e (k int) partition by hash (k);
create table e_0 partition of e for values with (modulus 2, remainder 0);
create table e_1 partition of e for values with (modulus 2, remainder 1);`,
    'a function of the file makes them': `create table e (k int) partition by hash (k);
create function divide() returns void language plpgsql as 'begin execute ''create table e_0 partition of e for values with (modulus 2, remainder 0)''; end';`,
    'a migration, with others to follow': `create table e (k text) partition by list (k);
alter table other add column x int;`,
  },
  fail: {
    'a list without any': {
      sql: 'create table e (k text) partition by list (k);',
      findings: [{ line: 1, message: 'table "public"."e" is partitioned by list and has no partition' }],
    },
    'one of a hash': {
      sql: `create table e (k int) partition by hash (k);
create table e_0 partition of e for values with (modulus 1, remainder 0);`,
      findings: [{ line: 1, message: 'gets one partition that contains everything' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a range with one': `create table notes.events (at date not null) partition by range (at);
create table notes.events_1 partition of notes.events for values from ('2026-01-01') to ('2026-02-01')`,
  },
  fail: {
    'a range without any': {
      sql: 'create table notes.events (a int, at date not null) partition by range (a, at)',
      object: 'table "notes"."events"',
      message: 'is partitioned by range and has no partition, so every insert fails',
    },
  },
});
