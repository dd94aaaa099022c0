import rule from '../../../policies/portability/match-role-settings';
import { testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

const set = (settings: string, rest = ''): string =>
  shopWithRoles(`shop_app: { kind: application, settings: { ${settings} } }`, rest);

testRule(rule, {
  pass: {
    'what any role may set': set('work_mem: 64MB'),
    'what a superuser may set': set('log_min_duration_statement: 500ms'),
    'on the major that brought it': set('transaction_timeout: 60s', 'postgres: 17'),
    'on a later major': set('transaction_timeout: 60s', 'postgres: 18'),
    'a parameter of an extension': set('pgaudit.log: write', 'postgres: 15'),
    'no settings': shopWithRoles('shop_app: { kind: application }'),
  },
  fail: {
    'a parameter of the server': {
      yaml: set('max_connections: 10'),
      findings: [
        {
          at: '/roles/shop_app/settings/max_connections',
          message: 'can only be set for the server or at session start',
        },
      ],
    },
    'one that a reload sets': {
      yaml: set('archive_timeout: 60s'),
      findings: [
        { at: '/roles/shop_app/settings/archive_timeout', message: 'role "shop_app" sets archive_timeout = 60s' },
      ],
    },
    'a major too early': {
      yaml: set('transaction_timeout: 60s', 'postgres: 16'),
      findings: [{ at: '/roles/shop_app/settings/transaction_timeout', message: 'has from 17 on, not' }],
    },
    'in capitals': {
      yaml: set('Log_Connections: on'),
      findings: [{ at: '/roles/shop_app/settings/Log_Connections', message: 'the DDL stops' }],
    },
  },
});
