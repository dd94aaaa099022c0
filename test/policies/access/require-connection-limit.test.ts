import rule from '../../../policies/access/require-connection-limit';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

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
      findings: [{ at: '/roles/a/connections', message: 'lets nobody log in' }],
    },
    'no limit and no pooler': {
      yaml: shopWithRoles('a: { kind: application }', 'pooling: { pooler: none, server_connections: 80 }'),
      findings: [{ at: '/roles/a/connections', message: 'may take all 80 server connections' }],
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
