import rule from '../../../policies/keys/require-primary-key';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'a column id': shop(ORDERS),
    'columns that say key: true': shop('{ columns: { number: { type: text, key: true } } }'),
    'a declared key': shop('{ columns: { number: text, line: integer }, key: [number, line] }'),
    'a shared table with a key': shop(
      ORDERS,
      '  plans: { scope: shared, reason: the same for all, columns: { id: uuid } }',
    ),
  },
  fail: {
    neither: {
      yaml: shop('{ columns: { number: text } }'),
      findings: [{ at: '/tables/orders', message: 'no primary key and no column "id"' }],
    },
    'a shared table, and a column that only ends in id': {
      yaml: shop(ORDERS, '  plans: { scope: shared, reason: the same for all, columns: { plan_id: uuid } }'),
      findings: [{ at: '/tables/plans', message: 'table "plans"' }],
    },
  },
});
