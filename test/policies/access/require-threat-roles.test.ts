import rule from '../../../policies/access/require-threat-roles';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'no threats': shop(ORDERS),
    'least privilege is about all': shop(ORDERS, 'threats: { internal: { access: least-privilege } }'),
    'support speaks of the roles of its kind': shopWithRoles(
      's: { kind: support }',
      'threats: { support: { access: break-glass, max_duration: 4h, audited: true } }',
    ),
    'the migrator may be break-glass': shopWithRoles(
      'm: { kind: migrator }',
      'threats: { ops: { access: break-glass, roles: [m], max_duration: 1h, audited: true } }',
    ),
    'an excluded role by name': shopWithRoles(
      'c: { kind: partner }',
      'threats: { contractors: { access: none, roles: [c] } }',
    ),
  },
  fail: {
    'nobody held out': {
      yaml: shop(ORDERS, 'threats: { contractors: { access: none } }'),
      findings: [{ at: '/threats/contractors', message: 'names no role' }],
    },
    'break-glass for nobody': {
      yaml: shop(ORDERS, 'threats: { support: { access: break-glass, max_duration: 4h, audited: true } }'),
      findings: [{ at: '/threats/support', message: 'access break-glass and names no role' }],
    },
    'break-glass for a role that is open all day': {
      yaml: shop(
        ORDERS,
        'threats: { ops: { access: break-glass, roles: [shop_app], max_duration: 4h, audited: true } }',
      ),
      findings: [{ at: '/threats/ops/roles/0', message: 'a role of kind application can always log in' }],
    },
  },
});
