import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/keys/match-reference-types';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';

const reference = (own: string, other: string): string =>
  shop(
    `{ columns: { id: uuid, customer_id: { type: "${own}", references: customers } } }`,
    `  customers: { columns: { id: "${other}" } }`,
  );

testRule(rule, {
  pass: {
    'the same type': reference('bigint', 'bigint'),
    'the same type by another name': reference('int8', 'bigint'),
    'text and varchar compare as one': reference('varchar(40)', 'text'),
    'another precision': reference('numeric(10,2)', 'numeric(12, 2)'),
    'an integer for a serial': reference('integer', 'serial'),
    'a timestamp by its long name': reference('timestamp with time zone', 'timestamptz'),
  },
  fail: {
    'integer against bigint': {
      yaml: reference('integer', 'bigint'),
      findings: [
        {
          at: '/tables/orders/columns/customer_id',
          message: 'is integer but references "customers"."id", which is bigint',
        },
      ],
    },
    'text against uuid': {
      yaml: reference('text', 'uuid'),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'make it uuid' }],
    },
    'bigint for a serial': {
      yaml: reference('bigint', 'serial'),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'make it integer' }],
    },
    'under foreign_keys': {
      yaml: shop(
        '{ columns: { id: uuid, customer_id: text }, foreign_keys: { f: { columns: [customer_id], references: customers } } }',
        '  customers: { columns: { id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/columns/customer_id', message: 'is text' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'the same type': 'CREATE TABLE a (id bigint PRIMARY KEY, up bigint REFERENCES a);',
    'varchar and text': 'CREATE TABLE a (id text PRIMARY KEY, up varchar(20) REFERENCES a);',
    'a domain over it': 'CREATE DOMAIN a_id AS uuid;\nCREATE TABLE a (id uuid PRIMARY KEY, up a_id REFERENCES a);',
    'tables that the file only names':
      'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
  },
  fail: {
    'a narrower one, into another schema': {
      sql: 'CREATE SCHEMA crm;\nCREATE TABLE crm.a (id bigint PRIMARY KEY);\nCREATE TABLE a (id bigint PRIMARY KEY,\n  "up.per" integer REFERENCES crm.a);',
      findings: [
        {
          line: 4,
          message: 'column "public"."a"."up.per" is integer but references "crm"."a"."id", which is bigint',
        },
      ],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a domain over it':
      'create domain notes.org_id as uuid; create table notes.tags (org notes.org_id primary key references notes.orgs)',
    'varchar and text': 'create table notes.tags (id uuid primary key, colour varchar references notes.colours)',
  },
  fail: {
    'a narrower one': {
      sql: 'create table notes.tags (id bigint primary key, up int references notes.tags)',
      object: 'table "notes"."tags"',
      message: 'column "notes"."tags"."up" is integer but references "notes"."tags"."id", which is bigint',
    },
  },
});
