import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/maintenance/prefer-pooler';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const limited = (connections: string, pooler: string): string =>
  shop(ORDERS, pooler === '' ? '' : `pooling: { pooler: ${pooler} }`).replace(
    /^roles: .*$/m,
    `roles: { shop_owner: { kind: owner }, shop_app: { kind: application${connections} } }`,
  );

testRule(rule, {
  pass: {
    'two hundred': limited(', connections: 200', 'none'),
    'a pooler stands in front': limited(', connections: 900', 'pgbouncer'),
    'nobody said whether there is a pooler': limited(', connections: 900', ''),
    'a role without a limit has a rule of its own': limited('', 'none'),
  },
  fail: {
    'nine hundred beside a role without a limit': {
      yaml: shop(ORDERS, 'pooling: { pooler: none }').replace(
        /^roles: .*$/m,
        'roles: { shop_owner: { kind: owner }, shop_app: { kind: application, connections: 900 }, shop_reader: { kind: reader } }',
      ),
      findings: [{ at: '/pooling/pooler', message: 'can open 910 connections' }],
    },
    'nine hundred': {
      yaml: limited(', connections: 900', 'none'),
      findings: [
        {
          at: '/pooling/pooler',
          message: 'can open 910 connections without a pooler, whose sorts of 4 MB alone can use 7.1 GB',
        },
      ],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'few connections': 'CREATE ROLE app LOGIN CONNECTION LIMIT 100;',
    'roles without a limit': 'CREATE ROLE app LOGIN;',
    'a role that nobody logs in as': 'CREATE ROLE app NOLOGIN CONNECTION LIMIT 1000;',
  },
  fail: {
    many: {
      sql: 'CREATE ROLE app LOGIN CONNECTION LIMIT 200;\nCREATE ROLE jobs LOGIN CONNECTION LIMIT 200;',
      findings: [{ line: 0, message: 'the roles of database can open 410 connections without a pooler' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'few connections': 'alter role notes_app connection limit 100',
    'a superuser': 'create role boss superuser login connection limit 1000',
  },
  fail: {
    many: {
      sql: 'alter role notes_app connection limit 400',
      object: 'database',
      message: 'the roles of database "notes" can open 415 connections without a pooler',
    },
  },
});
