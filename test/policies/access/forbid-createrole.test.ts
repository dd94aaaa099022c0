import rule from '../../../policies/access/forbid-createrole';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'roles as the product makes them': shop(ORDERS),
    'said to be without it': shopWithRoles('shop_app: { kind: application, create_role: false }'),
    'another attribute': shopWithRoles('shop_app: { kind: application, create_database: true }'),
    'every kind of role': shopWithRoles(
      'm: { kind: migrator }, i: { kind: ingest }, a: { kind: analytics }, s: { kind: support }, o: { kind: monitor }',
    ),
  },
  fail: {
    'an application': {
      yaml: shopWithRoles('shop_app: { kind: application, create_role: true }'),
      findings: [{ at: '/roles/shop_app/create_role', message: 'CREATEROLE' }],
    },
    'a migrator, and a role that cannot log in': {
      yaml: shopWithRoles(
        'm: { kind: migrator, create_role: true }, j: { kind: ingest, login: false, create_role: true }',
      ),
      findings: [
        { at: '/roles/j/create_role', message: 'role "j"' },
        { at: '/roles/m/create_role', message: 'role "m"' },
      ],
    },
    'up to 15 it reaches the owner': {
      yaml: shopWithRoles('shop_app: { kind: application, create_role: true }', 'postgres: 15'),
      findings: [{ at: '/roles/shop_app/create_role', message: "can grant itself the tables' owner" }],
    },
  },
});
