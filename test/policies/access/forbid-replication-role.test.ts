import rule from '../../../policies/access/forbid-replication-role';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'roles as the product makes them': shop(ORDERS),
    'said to be without it': shopWithRoles('shop_app: { kind: application, replication: false }'),
    'another attribute': shopWithRoles('shop_app: { kind: application, create_database: true }'),
    'every kind of role': shopWithRoles(
      'm: { kind: migrator }, i: { kind: ingest }, a: { kind: analytics }, s: { kind: support }, o: { kind: monitor }',
    ),
  },
  fail: {
    'an application': {
      yaml: shopWithRoles('shop_app: { kind: application, replication: true }'),
      findings: [{ at: '/roles/shop_app/replication', message: 'can copy the WAL' }],
    },
    'a migrator, and a role that cannot log in': {
      yaml: shopWithRoles(
        'm: { kind: migrator, replication: true }, j: { kind: ingest, login: false, replication: true }',
      ),
      findings: [
        { at: '/roles/j/replication', message: 'role "j"' },
        { at: '/roles/m/replication', message: 'role "m"' },
      ],
    },
  },
});
