import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/maintenance/require-lock-timeout';
import { testRule, testScriptRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'what the product gives': shopWithRoles('shop_migrator: { kind: migrator }'),
    'five seconds': shopWithRoles('shop_migrator: { kind: migrator, lock_timeout: 5s }'),
    'an application that waits takes no strong lock': shopWithRoles(
      'shop_app: { kind: application, lock_timeout: 1m }',
    ),
    'no migrator': shopWithRoles('shop_app: { kind: application }'),
  },
  fail: {
    'for ever': {
      yaml: shopWithRoles('shop_migrator: { kind: migrator, settings: { lock_timeout: 0 } }'),
      findings: [{ at: '/roles/shop_migrator/lock_timeout', message: 'waits for a lock forever' }],
    },
    'a minute': {
      yaml: shopWithRoles('shop_migrator: { kind: migrator, lock_timeout: 1m }'),
      findings: [{ at: '/roles/shop_migrator/lock_timeout', message: 'waits for a lock 1min' }],
    },
  },
});

const DEPLOYER = `CREATE ROLE shop_owner NOLOGIN;
CREATE ROLE deployer LOGIN IN ROLE shop_owner;
CREATE TABLE a (id bigint PRIMARY KEY);
ALTER TABLE a OWNER TO shop_owner;`;

testScriptRule(rule, {
  pass: {
    'two seconds': `${DEPLOYER}\nALTER ROLE deployer SET lock_timeout = '2s';`,
    'a role that alters no table': `${DEPLOYER}\nCREATE ROLE app LOGIN;\nALTER ROLE app SET lock_timeout = 0;`,
  },
  fail: {
    'for ever': {
      sql: `${DEPLOYER}\nALTER ROLE deployer SET lock_timeout = 0;`,
      findings: [{ line: 5, message: 'role "deployer" runs migrations and waits for a lock forever' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'two seconds': `create role deployer login in role notes_owner; alter role deployer set lock_timeout = '2s'`,
    'a role that alters no table': 'alter role notes_app set lock_timeout = 0',
  },
  fail: {
    'for ever': {
      sql: 'create role deployer login in role notes_owner; alter role deployer set lock_timeout = 0',
      object: 'role "deployer"',
      message: 'runs migrations and waits for a lock forever',
    },
    'a minute, without a unit': {
      sql: 'create role deployer login in role notes_owner; alter role deployer set lock_timeout = 60000',
      object: 'role "deployer"',
      message: 'waits for a lock 1m',
    },
  },
});
