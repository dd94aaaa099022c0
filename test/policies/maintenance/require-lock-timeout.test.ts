import rule from '../../../policies/maintenance/require-lock-timeout';
import { testRule } from '../../support/rule-tester';
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
      findings: [{ at: '/roles/shop_migrator/lock_timeout', message: 'waits for a lock for ever' }],
    },
    'a minute': {
      yaml: shopWithRoles('shop_migrator: { kind: migrator, lock_timeout: 1m }'),
      findings: [{ at: '/roles/shop_migrator/lock_timeout', message: 'waits for a lock 1min' }],
    },
  },
});
