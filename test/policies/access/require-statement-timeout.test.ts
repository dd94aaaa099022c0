import rule from '../../../policies/access/require-statement-timeout';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

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
