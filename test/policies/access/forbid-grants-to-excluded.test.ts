import rule from '../../../policies/access/forbid-grants-to-excluded';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'no threats': shop(ORDERS),
    'a role that has nothing': shopWithRoles(
      'c: { kind: partner }',
      'threats: { contractors: { access: none, roles: [c] } }',
    ),
    'a role with the access it may have': shopWithRoles(
      'c: { kind: reader }',
      'threats: { contractors: { access: own-tenant, roles: [c] } }',
    ),
    'a threat that names nobody': shop(ORDERS, 'threats: { contractors: { access: none } }'),
    'a reader to whom every table is closed': shop(
      '{ columns: { id: uuid }, grants: { shop_reader: [] } }',
      'threats: { contractors: { access: none, roles: [shop_reader] } }',
    ).replace('scope: registry,', 'scope: registry, grants: { shop_reader: [] },'),
  },
  fail: {
    'a reader reads by its kind': {
      yaml: shop(ORDERS, 'threats: { contractors: { access: none, roles: [shop_reader] } }'),
      findings: [{ at: '/threats/contractors/roles/0', message: 'granted table "tenants" and 1 more' }],
    },
    'a partner that a view names': {
      yaml: shopWithRoles(
        'c: { kind: partner }',
        'views: { v: { query: "select id from orders", grants: [c] } }\nthreats: { contractors: { access: none, roles: [c] } }',
      ),
      findings: [{ at: '/threats/contractors/roles/0', message: 'granted view "v"' }],
    },
  },
});
