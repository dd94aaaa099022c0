import rule from '../../../policies/isolation/forbid-copying-trigger';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
  },
  fail: {
    'what it is about': {
      yaml: shop('{ columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders', message: 'table "orders"' }],
    },
  },
});
