import rule from '../../../policies/keys/forbid-shared-to-tenant-reference';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no references': shop(ORDERS, '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }'),
    'a tenant table references a shared one': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ),
    'shared to shared': shop(
      ORDERS,
      `  plans: { scope: shared, reason: the same for all, columns: { id: uuid, parent: { type: uuid, nullable: true, references: plans } } }`,
    ),
    'the registry to a shared table': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ).replace('name: text }', 'plan_id: { type: uuid, references: plans } }'),
    'tenant to tenant': shop('{ columns: { id: uuid, parent: { type: uuid, nullable: true, references: orders } } }'),
  },
  fail: {
    'shared to tenant': {
      yaml: shop(
        ORDERS,
        '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, o: { type: uuid, references: orders } } }',
      ),
      findings: [
        { at: '/tables/plans/columns/o/references', message: 'shared table "plans" references tenant table "orders"' },
      ],
    },
    'registry to tenant': {
      yaml: shop(ORDERS).replace('name: text }', 'o: { type: uuid, references: orders } }'),
      findings: [{ at: '/tables/tenants/columns/o/references', message: 'registry table "tenants"' }],
    },
    'shared to registry': {
      yaml: shop(
        ORDERS,
        '  plans: { scope: shared, reason: the same for all, columns: { id: uuid, t: { type: uuid, references: tenants } } }',
      ),
      findings: [{ at: '/tables/plans/columns/t/references', message: 'a row of one tenant' }],
    },
  },
});
