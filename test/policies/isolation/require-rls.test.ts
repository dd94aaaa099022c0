import rule from '../../../policies/isolation/require-rls';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a table as the product makes it': shop('{ columns: { id: uuid } }'),
    'row security said to be enabled': shop('{ columns: { id: uuid }, rls: { enabled: true } }'),
    'row security that is not forced has a rule of its own': shop('{ columns: { id: uuid }, rls: { forced: false } }'),
    'a shared table has none': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: false } }',
    ),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid }, rls: { enabled: false } }')),
  },
  fail: {
    'switched off': {
      yaml: shop('{ columns: { id: uuid }, rls: { enabled: false } }'),
      findings: [{ at: '/tables/orders/rls', message: 'every tenant can read and write the rows of all' }],
    },
    'switched off, and forced': {
      yaml: shop('{ columns: { id: uuid }, rls: { enabled: false, forced: true } }'),
      findings: [{ at: '/tables/orders/rls', message: 'remove rls' }],
    },
    'switched off on the registry': {
      yaml: shop('{ columns: { id: uuid } }').replace('scope: registry,', 'scope: registry, rls: { enabled: false },'),
      findings: [{ at: '/tables/tenants/rls', message: 'table "tenants"' }],
    },
  },
});
