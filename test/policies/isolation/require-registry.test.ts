import rule from '../../../policies/isolation/require-registry';
import { shop, testRule, withSchemas, withTenancy } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a registry': shop('{ columns: { id: uuid } }'),
    'the one table of scope registry is it': withTenancy(
      '{ key: { column: tenant_id } }',
      shop('{ columns: { id: uuid } }'),
    ),
    'no table of tenants': withTenancy(
      '{ key: { column: tenant_id } }',
      shop('{ scope: shared, columns: { id: uuid } }').replace(/^  tenants.*$/m, ''),
    ),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid } }').replace(/^  tenants.*$/m, '')),
  },
  fail: {
    'tenant tables and no registry': {
      yaml: withTenancy(
        '{ key: { column: tenant_id } }',
        shop('{ columns: { id: uuid } }').replace(/^  tenants.*$/m, ''),
      ),
      findings: [{ at: '/tenancy/registry', message: 'has 1 tenant table and none that lists the tenants' }],
    },
  },
});
