import rule from '../../../policies/isolation/require-rls-for-policies';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a policy of a tenant table': shop(
      '{ columns: { id: uuid, total: int }, policies: { small: { using: total < 5 } } }',
    ),
    'a shared table without policies': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid, hidden: boolean } }',
    ),
    'a shared table that enables row security': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid, hidden: boolean }, rls: { enabled: true }, policies: { shown: { using: not hidden } } }',
    ),
    'a tenant table that switches it off has a rule of its own': shop(
      '{ columns: { id: uuid, total: int }, rls: { enabled: false }, policies: { small: { using: total < 5 } } }',
    ),
  },
  fail: {
    'a shared table with a policy': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  currencies: { scope: shared, columns: { id: uuid, hidden: boolean }, policies: { shown: { using: not hidden } } }',
      ),
      findings: [{ at: '/tables/currencies/policies/shown', message: 'has no effect' }],
    },
    'a policy where each tenant has a schema': {
      yaml: withSchemas(shop('{ columns: { id: uuid, total: int }, policies: { small: { using: total < 5 } } }')),
      findings: [{ at: '/tables/orders/policies/small', message: 'rls: { enabled: true, forced: true }' }],
    },
  },
});
