import rule from '../../../policies/access/forbid-login-owner';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'an owner as the product makes it': shop(ORDERS),
    'no role declared': shop(ORDERS).replace(/^roles: .*$/m, ''),
    'a migrator that becomes the owner': shopWithRoles('m: { kind: migrator }'),
    'a table of another role that cannot log in': shop('{ columns: { id: uuid }, owner: keeper }').replace(
      'shop_app:',
      'keeper: { kind: ingest, login: false }, shop_app:',
    ),
    'an application may log in': shopWithRoles('shop_app: { kind: application, login: true }'),
  },
  fail: {
    'an owner that logs in': {
      yaml: shop(ORDERS).replace('{ kind: owner }', '{ kind: owner, login: true }'),
      findings: [{ at: '/roles/shop_owner/login', message: 'can log in' }],
    },
    'a table of an application': {
      yaml: shop('{ columns: { id: uuid }, owner: shop_app }'),
      findings: [{ at: '/tables/orders/owner', message: 'is owned by "shop_app"' }],
    },
  },
});
