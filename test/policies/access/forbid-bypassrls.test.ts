import rule from '../../../policies/access/forbid-bypassrls';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'roles as the product makes them': shop(ORDERS),
    'said to be without it': shopWithRoles('shop_app: { kind: application, bypass_rls: false }'),
    'support that is declared break-glass': shopWithRoles(
      's: { kind: support, bypass_rls: true }',
      'threats: { support: { access: break-glass, max_duration: 4h, audited: true } }',
    ),
    'a support role without it': shopWithRoles('s: { kind: support }'),
  },
  fail: {
    'an application': {
      yaml: shopWithRoles('shop_app: { kind: application, bypass_rls: true }'),
      findings: [{ at: '/roles/shop_app/bypass_rls', message: "its queries read every tenant's rows" }],
    },
    'a role that cannot log in': {
      yaml: shopWithRoles('jobs: { kind: ingest, login: false, bypass_rls: true }'),
      findings: [{ at: '/roles/jobs/bypass_rls', message: 'role "jobs"' }],
    },
    'support that nobody declared break-glass: a guess opens nothing': {
      yaml: shopWithRoles('s: { kind: support, bypass_rls: true }'),
      findings: [{ at: '/roles/s/bypass_rls', message: 'under threats' }],
    },
    'an application is not closed by calling it break-glass': {
      yaml: shopWithRoles(
        'shop_app: { kind: application, bypass_rls: true }',
        'threats: { ops: { access: break-glass, roles: [shop_app], max_duration: 4h, audited: true } }',
      ),
      findings: [{ at: '/roles/shop_app/bypass_rls', message: 'BYPASSRLS' }],
    },
  },
});
