import rule from '../../../policies/isolation/require-shared-reason';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'no shared table': shop('{ columns: { id: uuid } }'),
    'a reason': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, reason: the ISO list }',
    ),
    'a tenant table needs none': shop('{ columns: { id: uuid }, comment: what was bought }'),
    'a schema for each tenant': withSchemas(
      shop('{ columns: { id: uuid } }', '  currencies: { scope: shared, columns: { id: uuid } }'),
    ),
  },
  fail: {
    'no reason': {
      yaml: shop('{ columns: { id: uuid } }', '  currencies: { scope: shared, columns: { id: uuid } }'),
      findings: [{ at: '/tables/currencies', message: 'without a stated reason' }],
    },
    'a comment is no reason': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  currencies: { scope: shared, columns: { id: uuid }, comment: the ISO list }',
      ),
      findings: [{ at: '/tables/currencies', message: 'add reason:' }],
    },
  },
});
