import rule from '../../../policies/indexes/require-foreign-key-index';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'no row ever goes': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid } }',
    ),
    'an index stands': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, indexes: { i: { columns: [plan_id], across_tenants: true } } }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'a key stands in front': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, unique: [{ columns: [plan_id], across_tenants: true }] }',
      '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'the compiler covers rows of tenants': shop(
      '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
      '  plans: { columns: { id: uuid }, writes: { deletes: 1/min } }',
    ),
    'no reference': shop('{ columns: { id: uuid } }'),
  },
  fail: {
    'rows of the list go': {
      yaml: shop(
        '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } } }',
        '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
      ),
      findings: [
        {
          at: '/tables/orders/columns/plan_id/references',
          message: 'is covered by no index, so each delete in "plans" reads all of "orders"',
        },
      ],
    },
    'some rows only': {
      yaml: shop(
        '{ columns: { id: uuid, plan_id: { type: uuid, references: plans } }, indexes: { i: { columns: [plan_id], across_tenants: true, where: id is not null } } }',
        '  plans: { scope: shared, reason: the list is the same for all, columns: { id: uuid }, writes: { deletes: 1/min } }',
      ),
      findings: [{ at: '/tables/orders/columns/plan_id/references', message: 'add an index on (plan_id)' }],
    },
  },
});
