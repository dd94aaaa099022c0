import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/maintenance/require-idle-transaction-timeout';
import { hardened, testRule, testScriptRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'what the product gives': shopWithRoles('shop_app: { kind: application }'),
    'half an hour': shopWithRoles('shop_jobs: { kind: application, idle_in_transaction_timeout: 30m }'),
    'nobody logs in': shopWithRoles('shop_group: { kind: application, login: false, idle_in_transaction_timeout: 0s }'),
    'a monitor reads statistics only': shopWithRoles('shop_monitor: { kind: monitor }'),
    'by its own name': shopWithRoles(
      "shop_app: { kind: application, settings: { idle_in_transaction_session_timeout: '90s' } }",
    ),
  },
  fail: {
    'switched off': {
      yaml: shopWithRoles('shop_app: { kind: application, settings: { idle_in_transaction_session_timeout: 0 } }'),
      findings: [{ at: '/roles/shop_app/idle_in_transaction_timeout', message: 'idle in a transaction forever' }],
    },
    'of the login that serves it': {
      yaml: hardened(
        shopWithRoles('shop_app: { kind: application, settings: { idle_in_transaction_session_timeout: 0 } }'),
      ),
      findings: [{ at: '/roles/shop_app/idle_in_transaction_timeout', message: 'role "shop_app" can stay idle' }],
    },
    'half a day': {
      yaml: shopWithRoles('shop_analyst: { kind: analytics, idle_in_transaction_timeout: 12h }'),
      findings: [{ at: '/roles/shop_analyst/idle_in_transaction_timeout', message: 'for 12h' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a minute': `CREATE ROLE app LOGIN;\nALTER ROLE app SET idle_in_transaction_session_timeout = '60s';`,
    'nothing said': 'CREATE ROLE app LOGIN;',
    'a role that nobody logs in as':
      'CREATE ROLE app NOLOGIN;\nALTER ROLE app SET idle_in_transaction_session_timeout = 0;',
  },
  fail: {
    'for ever': {
      sql: 'CREATE ROLE "the.app" LOGIN;\nALTER ROLE "the.app" SET idle_in_transaction_session_timeout = 0;',
      findings: [{ line: 2, message: 'role "the.app" can stay idle in a transaction forever' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a minute': `alter role notes_app set idle_in_transaction_session_timeout = '60s'`,
    'a role that nobody logs in as': 'alter role notes_owner set idle_in_transaction_session_timeout = 0',
    'nothing said': 'alter role notes_app set lock_timeout = 0',
  },
  fail: {
    'for ever': {
      sql: 'alter role notes_app set idle_in_transaction_session_timeout = 0',
      object: 'role "notes_app"',
      message: 'can stay idle in a transaction forever',
    },
    'two hours, in this database': {
      sql: `alter role notes_app in database notes set idle_in_transaction_session_timeout = '2h'`,
      object: 'role "notes_app"',
      message: 'can stay idle in a transaction for 2h',
    },
  },
});
