import rule from '../../../policies/isolation/require-tenant-key';
import { shop, testRule, withSchemas } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'the column is added': shop('{ columns: { id: uuid } }'),
    'the column is declared': shop('{ columns: { tenant_id: uuid, id: uuid } }'),
    'the column has another name here': shop('{ tenant_key: account_id, columns: { account_id: uuid, id: uuid } }'),
    'a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, tenant_key: false }',
    ),
    'a schema for each tenant': withSchemas(shop('{ tenant_key: false, columns: { id: uuid } }')),
  },
  fail: {
    'no column is wanted': {
      yaml: shop('{ tenant_key: false, columns: { id: uuid } }'),
      findings: [{ at: '/tables/orders/tenant_key', message: "no policy can separate its tenants' rows" }],
    },
    'a column of that name, but it is not the key': {
      yaml: shop('{ tenant_key: false, columns: { tenant_id: uuid, id: uuid } }'),
      findings: [{ at: '/tables/orders/tenant_key', message: 'tenant table "orders"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a partition has the column of its parent': `create table notes.events (org uuid not null, at date not null) partition by range (at);
create table notes."events 1" partition of notes.events default`,
  },
  fail: {
    'the column is gone': {
      sql: `alter table notes.pages drop column org cascade`,
      object: 'table "notes"."pages"',
      message: 'has no tenant column',
    },
  },
});
