import rule from '../../../policies/access/forbid-owner-reach';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'no memberships': shop(ORDERS),
    'the migrator becomes the owner, as its kind says': shopWithRoles('m: { kind: migrator }'),
    'a member of a role that owns nothing': shopWithRoles(
      'r: { kind: reader }, shop_app: { kind: application, member_of: [r] }',
    ),
    'a role that cannot log in': shopWithRoles('g: { kind: ingest, login: false, member_of: [shop_owner] }'),
    'roles in a circle': shopWithRoles('a: { kind: reader, member_of: [b] }, b: { kind: reader, member_of: [a] }'),
  },
  fail: {
    'a member of the owner': {
      yaml: shopWithRoles('shop_app: { kind: application, member_of: [shop_owner] }'),
      findings: [{ at: '/roles/shop_app/member_of/0', message: 'reaches "shop_owner", which owns tables' }],
    },
    'through another role': {
      yaml: shopWithRoles(
        'g: { kind: ingest, login: false, member_of: [shop_owner] }, shop_app: { kind: application, member_of: [g] }',
      ),
      findings: [{ at: '/roles/shop_app/member_of/0', message: 'reaches "shop_owner" through "g"' }],
    },
    'through the migrator': {
      yaml: shopWithRoles('m: { kind: migrator }, shop_app: { kind: application, member_of: [m] }'),
      findings: [{ at: '/roles/shop_app/member_of/0', message: 'through "m"' }],
    },
    'a role with BYPASSRLS': {
      yaml: shopWithRoles('b: { kind: ingest, login: false, bypass_rls: true }, r: { kind: reader, member_of: [b] }'),
      findings: [{ at: '/roles/r/member_of/0', message: 'bypasses row security' }],
    },
  },
});
