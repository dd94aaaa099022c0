import rule from '../../../policies/access/require-statement-timeout';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';
import { guardedScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'the defaults of the kinds': shop(ORDERS),
    'exactly five minutes': shopWithRoles('shop_app: { kind: application, statement_timeout: 5m }'),
    'milliseconds without a unit, as PostgreSQL reads them': shopWithRoles(
      'shop_app: { kind: application, settings: { statement_timeout: 30000 } }',
    ),
    'a long load': shopWithRoles('i: { kind: ingest, statement_timeout: 30m }'),
    'a migration may take its time': shopWithRoles('m: { kind: migrator, statement_timeout: 0s }'),
    'a role that cannot log in': shopWithRoles('shop_app: { kind: application, login: false, statement_timeout: 0s }'),
  },
  fail: {
    none: {
      yaml: shopWithRoles('shop_app: { kind: application, statement_timeout: 0s }'),
      findings: [{ at: '/roles/shop_app/statement_timeout', message: 'has no statement_timeout' }],
    },
    'half an hour for requests': {
      yaml: shopWithRoles('shop_app: { kind: application, statement_timeout: 30m }'),
      findings: [{ at: '/roles/shop_app/statement_timeout', message: 'of 30min' }],
    },
    'switched off under settings': {
      yaml: shopWithRoles('r: { kind: reader, settings: { statement_timeout: 0 } }'),
      findings: [{ at: '/roles/r/statement_timeout', message: 'set at most 5min' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a limit': guardedScript(),
    'a role that nobody logs in as': guardedScript('create role "group.a"'),
    'a file that creates no role': 'create table orders (id int); grant select on orders to app',
  },
  fail: {
    'no limit': {
      sql: guardedScript('create role "sh.op" login connection limit 5'),
      findings: [{ line: 2, message: 'role "sh.op" has no statement_timeout' }],
    },
    'switched off': {
      sql: guardedScript('alter role app set statement_timeout = 0'),
      findings: [{ line: 2, message: 'role "app" has no statement_timeout' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'another limit': `alter role notes_app set statement_timeout = '2min'`,
    'who becomes an owner runs migrations': `create role mover login connection limit 1 noinherit; grant notes_owner to mover`,
  },
  fail: {
    'no limit': {
      sql: 'alter role notes_app reset statement_timeout',
      object: 'role "notes_app"',
      message: 'has no statement_timeout',
    },
  },
});
