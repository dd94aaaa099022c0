import rule from '../../../policies/access/require-break-glass-limit';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'limit and audit': shopWithRoles(
      's: { kind: support }',
      'threats: { support: { access: break-glass, max_duration: 4h, audited: true } }',
    ),
    'an inferred threat has both': shopWithRoles('s: { kind: support }, m: { kind: migrator }'),
    'no threats': shop(ORDERS),
    'another access needs neither': shop(ORDERS, 'threats: { internal: { access: least-privilege } }'),
  },
  fail: {
    neither: {
      yaml: shopWithRoles('s: { kind: support }', 'threats: { support: { access: break-glass } }'),
      findings: [
        {
          at: '/threats/support',
          message: 'without max_duration and audited: true, so access past the guard stays open',
        },
      ],
    },
    'no audit': {
      yaml: shopWithRoles('s: { kind: support }', 'threats: { support: { access: break-glass, max_duration: 4h } }'),
      findings: [{ at: '/threats/support', message: 'leaves no trace' }],
    },
    'audit said to be off, no limit': {
      yaml: shopWithRoles('s: { kind: support }', 'threats: { support: { access: break-glass, audited: false } }'),
      findings: [{ at: '/threats/support', message: 'max_duration' }],
    },
  },
});
