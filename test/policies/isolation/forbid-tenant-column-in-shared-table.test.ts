import rule from '../../../policies/isolation/forbid-tenant-column-in-shared-table';
import { shop, testRule, withSchemas, withTenancy } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'no such column': shop(
      '{ columns: { id: uuid } }',
      '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, day: date } }',
    ),
    'a similar name': shop(
      '{ columns: { id: uuid } }',
      '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, tenant_ids: int } }',
    ),
    'the name in a tenant table': shop('{ columns: { tenant_id: uuid, id: uuid } }'),
    'the key has another name': withTenancy(
      '{ key: { column: account_id }, registry: tenants }',
      shop(
        '{ columns: { id: uuid } }',
        '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, tenant_id: uuid } }',
      ),
    ),
    'a schema for each tenant': withSchemas(
      shop(
        '{ columns: { id: uuid } }',
        '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, tenant_id: uuid } }',
      ),
    ),
  },
  fail: {
    'the column of the tenant': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, tenant_id: uuid } }',
      ),
      findings: [{ at: '/tables/holidays/columns/tenant_id', message: 'each tenant reads the rows of all' }],
    },
    'nullable, for rows that are for all': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  holidays: { scope: shared, reason: the same for all, columns: { id: uuid, tenant_id: { type: uuid, nullable: true } } }',
      ),
      findings: [{ at: '/tables/holidays/columns/tenant_id', message: 'set scope: tenant' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'another column': `alter table notes.colours add column made_by uuid`,
  },
  fail: {
    'the column of the tenant': {
      sql: `alter table notes.colours add column org uuid`,
      object: 'table "notes"."colours"',
      message: 'shared table "notes"."colours" has tenant column "org"',
    },
  },
});
