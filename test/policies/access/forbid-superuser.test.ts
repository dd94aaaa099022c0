import rule from '../../../policies/access/forbid-superuser';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'roles as the product makes them': shop(ORDERS),
    'said to be without it': shopWithRoles('shop_app: { kind: application, superuser: false }'),
    'another attribute': shopWithRoles('shop_app: { kind: application, create_database: true }'),
    'every kind of role': shopWithRoles(
      'm: { kind: migrator }, i: { kind: ingest }, a: { kind: analytics }, s: { kind: support }, o: { kind: monitor }',
    ),
  },
  fail: {
    'an application': {
      yaml: shopWithRoles('shop_app: { kind: application, superuser: true }'),
      findings: [{ at: '/roles/shop_app/superuser', message: 'is a superuser' }],
    },
    'a migrator, and a role that cannot log in': {
      yaml: shopWithRoles('m: { kind: migrator, superuser: true }, j: { kind: ingest, login: false, superuser: true }'),
      findings: [
        { at: '/roles/j/superuser', message: 'role "j"' },
        { at: '/roles/m/superuser', message: 'role "m"' },
      ],
    },
  },
});
