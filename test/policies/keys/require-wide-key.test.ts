import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/require-wide-key';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';

const counted = (type: string, rows: string): string =>
  shop(`{ columns: { id: { type: ${type}, identity: always } }, rows: ${rows} }`);

testRule(rule, {
  pass: {
    bigint: counted('bigint', '{ now: 3B, per_day: 1M }'),
    'integer that lasts longer than ten years': counted('integer', '{ now: 1M, per_day: 100k }'),
    'no rows declared': shop('{ columns: { id: { type: integer, identity: always } } }'),
    'numbers without a sequence may be counted for each tenant': shop(
      '{ columns: { id: integer }, rows: { now: 3B, per_day: 1M } }',
    ),
    'a column that is no key': shop(
      '{ columns: { id: uuid, n: { type: integer, identity: always } }, rows: { now: 3B, per_day: 1M } }',
    ),
  },
  fail: {
    'passes it in years': {
      yaml: counted('integer', '{ now: 0, per_day: 1M }'),
      findings: [{ at: '/tables/orders/columns/id', message: '0 rows and 1M a day exceed in 5.88 years' }],
    },
    'has passed it': {
      yaml: counted('int4', '{ now: 3B }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'exceed already' }],
    },
    smallint: {
      yaml: counted('smallint', '{ now: 1000, per_day: 100 }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'ends at 32,767' }],
    },
    serial: {
      yaml: shop('{ columns: { id: serial }, rows: { now: 1B, per_day: 1M } }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'is serial' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    bigint: 'CREATE TABLE a (id bigserial PRIMARY KEY);',
    'a number that the product gives': 'CREATE TABLE a (id integer PRIMARY KEY);',
    'a number that is no key': 'CREATE TABLE a (id uuid PRIMARY KEY, number serial);',
  },
  fail: {
    serial: {
      sql: 'CREATE TABLE a (\n  id serial PRIMARY KEY);',
      findings: [
        {
          line: 2,
          message:
            'key "id" of table "public"."a" is integer and ends at 2,147,483,647, which an event table can reach',
        },
      ],
    },
    'an identity': {
      sql: 'CREATE TABLE a (id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
      findings: [{ line: 1, message: 'ends at 32,767' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    bigint: 'create table notes.tags (id bigint generated always as identity primary key)',
    'a number that the product gives': 'create table notes.tags (id integer primary key)',
  },
  fail: {
    serial: {
      sql: 'create table notes.tags (org uuid, id serial, primary key (org, id))',
      object: 'table "notes"."tags"',
      message: 'key "id" of table "notes"."tags" is integer and ends at 2,147,483,647',
    },
    'an identity that has counted far': {
      sql: `create table notes.tags (org uuid, id integer generated always as identity, primary key (org, id));
        select setval('notes.tags_id_seq', 1500000000)`,
      object: 'table "notes"."tags"',
      message: 'is integer and ends at 2,147,483,647, of which 69% are used',
    },
    'a serial that has counted far': {
      sql: `create table notes.tags (org uuid, id serial, primary key (org, id)); select setval('notes.tags_id_seq', 2100000000)`,
      object: 'table "notes"."tags"',
      message: 'of which 97% are used',
    },
    'a sequence that has begun': {
      sql: `create table notes.tags (org uuid, id serial, primary key (org, id)); select setval('notes.tags_id_seq', 1000)`,
      object: 'table "notes"."tags"',
      message: 'which an event table can reach',
    },
  },
});
