import rule from '../../../policies/access/require-connection-limit';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';
import { guardedScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'no pooling declared': shop(ORDERS),
    'a pooler holds the number': shop(
      ORDERS,
      'pooling: { pooler: pgbouncer, mode: transaction, server_connections: 80 }',
    ),
    'shared out to the last connection': shopWithRoles(
      'a: { kind: application, connections: 60 }, r: { kind: reader, connections: 20 }',
      'pooling: { pooler: none, server_connections: 80 }',
    ),
    'on the replica it has another budget': shopWithRoles(
      'a: { kind: application, connections: 60 }, x: { kind: analytics, runs_on: replica, connections: 60 }',
      'pooling: { pooler: none, server_connections: 80 }',
    ),
    'the migrator comes alone': shopWithRoles(
      'a: { kind: application, connections: 60 }, m: { kind: migrator }',
      'pooling: { pooler: none, server_connections: 80 }',
    ),
  },
  fail: {
    'a limit that lets nobody in': {
      yaml: shopWithRoles('a: { kind: application, connections: 0 }'),
      findings: [{ at: '/roles/a/connections', message: 'cannot log in' }],
    },
    'no limit and no pooler': {
      yaml: shopWithRoles('a: { kind: application }', 'pooling: { pooler: none, server_connections: 80 }'),
      findings: [{ at: '/roles/a/connections', message: 'can take all 80 server connections' }],
    },
    'more than there are': {
      yaml: shopWithRoles(
        'a: { kind: application, connections: 61 }, r: { kind: reader, connections: 20 }',
        'pooling: { pooler: none, server_connections: 80 }',
      ),
      findings: [{ at: '/pooling/server_connections', message: '81 connections' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a share': guardedScript(),
    'a role that nobody logs in as': guardedScript('create role "group.a"'),
    'a file that creates no role': 'create table orders (id int); grant select on orders to app',
  },
  fail: {
    'no limit': {
      sql: guardedScript('create role "sh.op" login'),
      findings: [{ line: 2, message: 'role "sh.op" can take every connection of the server' }],
    },
    'none at all': {
      sql: guardedScript('alter role app connection limit 0'),
      findings: [{ line: 2, message: 'cannot log in' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a role that nobody logs in as': 'create role clerks',
    'a share': 'alter role notes_app connection limit 7',
  },
  fail: {
    'no limit': {
      sql: 'alter role notes_app connection limit -1',
      object: 'role "notes_app"',
      message: 'can take every connection of the server',
    },
    'none at all': {
      sql: 'alter role notes_app connection limit 0',
      object: 'role "notes_app"',
      message: 'cannot log in',
    },
  },
});
