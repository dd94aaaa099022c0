import rule from '../../../policies/keys/forbid-cascade-across-tenants';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const PLANS = '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }';
const child = (references: string): string =>
  `{ columns: { id: uuid, other: { type: uuid, references: ${references} } } }`;

testRule(rule, {
  pass: {
    'no action': shop(child('plans'), PLANS),
    restrict: shop(child('{ table: plans, on_delete: restrict }'), PLANS),
    'a cascade within the tenant': shop(
      child('{ table: customers, on_delete: cascade }'),
      '  customers: { columns: { id: uuid } }',
    ),
    'off-boarding of a tenant by its own column': shop(
      '{ columns: { id: uuid, tenant_id: { type: uuid, references: { table: tenants, on_delete: cascade } } } }',
    ),
    'a new code for a shared row': shop(child('{ table: plans, on_update: cascade }'), PLANS),
    'between shared tables': shop(
      ORDERS,
      `${PLANS}\n  prices: { scope: shared, reason: the same for all, columns: { id: uuid, plan: { type: uuid, references: { table: plans, on_delete: cascade } } } }`,
    ),
  },
  fail: {
    'a shared row takes those of all tenants with it': {
      yaml: shop(child('{ table: plans, on_delete: cascade }'), PLANS),
      findings: [
        {
          at: '/tables/orders/columns/other/references',
          message: 'a row of shared table "plans" changes rows of every tenant',
        },
      ],
    },
    'or changes them': {
      yaml: shop(
        child('{ table: plans, on_delete: set-null }').replace('type: uuid,', 'type: uuid, nullable: true,'),
        PLANS,
      ),
      findings: [{ at: '/tables/orders/columns/other/references', message: 'on_delete: set-null' }],
    },
    'another tenant leaves': {
      yaml: shop(child('{ table: tenants, on_delete: cascade }')),
      findings: [{ at: '/tables/orders/columns/other/references', message: 'registry table "tenants"' }],
    },
  },
});
