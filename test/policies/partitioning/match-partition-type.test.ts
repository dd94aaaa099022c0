import rule from '../../../policies/partitioning/match-partition-type';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';
import { testDatabaseRule } from '../../support/database-rule-tester';

const typed = (type: string): string => shopWithEvents({ columns: `{ id: uuid, received_at: ${type} }` });

testRule(rule, {
  pass: {
    timestamptz: shopWithEvents({}),
    date: typed('date'),
    'a timestamp with a precision': typed('timestamp(3)'),
    'by its long name': typed('timestamp with time zone'),
    'a list may be of text': shopWithEvents({
      columns: '{ id: uuid, region: text }',
      partition: '{ by: list, column: region, lists: { eu: [de] } }',
    }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    text: {
      yaml: typed('text'),
      findings: [{ at: '/tables/events/partition/column', message: 'is text and not a time' }],
    },
    uuid: {
      yaml: typed('uuid'),
      findings: [{ at: '/tables/events/partition/column', message: 'every day on "received_at"' }],
    },
    bigint: { yaml: typed('bigint'), findings: [{ at: '/tables/events/partition/column', message: 'bigint' }] },
    'a time of day': { yaml: typed('time'), findings: [{ at: '/tables/events/partition/column', message: 'is time' }] },
  },
});

testScriptRule(rule, {
  pass: {
    'a time': `create table e (at timestamptz not null) partition by range (at);
create table e_1 partition of e for values from ('2026-01-01') to ('2026-02-01');`,
    letters: `create table e (k text not null) partition by range (k);
create table e_1 partition of e for values from ('a') to ('n');`,
    'a number': `create table e (k bigint not null) partition by range (k);
create table e_1 partition of e for values from (1) to (1000);`,
    'an expression': `create table e (at text not null) partition by range ((at::date));
create table e_1 partition of e for values from ('2026-01-01') to ('2026-02-01');`,
  },
  fail: {
    'dates as letters': {
      sql: `create table e (at text not null) partition by range (at);
create table e_1 partition of e for values from ('2026-01-01') to ('2026-02-01');`,
      findings: [{ line: 1, message: 'table "public"."e" has a partition for each time range on "at", which is text' }],
    },
    'one of two columns': {
      sql: `create table e (day date not null, "at.x" varchar(10) not null) partition by range (day, "at.x");
create table e_1 partition of e for values from ('2026-01-01', '2026-01-01') to ('2026-02-01', '2026-02-01');`,
      findings: [{ line: 1, message: 'on "at.x", which is character varying(10)' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    letters: `create table notes.names (k text not null) partition by range (k);
create table notes.names_a partition of notes.names for values from ('a') to ('n')`,
    'a number': `create table notes.numbers (k bigint not null) partition by range (k);
create table notes.numbers_1 partition of notes.numbers for values from (1) to (2026)`,
  },
  fail: {
    'dates as letters': {
      sql: `create table notes.events (at text not null) partition by range (at);
create table notes.events_1 partition of notes.events for values from ('2026-01-01') to ('2026-02-01')`,
      object: 'table "notes"."events"',
      message: 'on "at", which is text and not a time',
    },
  },
});
