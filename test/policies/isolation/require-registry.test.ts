import rule from '../../../policies/isolation/require-registry';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule, testScriptRule, withSchemas, withTenancy } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';

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
      findings: [{ at: '/tenancy/registry', message: 'has 1 tenant table but no table that lists the tenants' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a table that the others reference': guardedScript(),
    'a migration, which need not name it': 'alter table orders add column tenant_id uuid',
  },
  fail: {
    'no such table': {
      sql: 'create table orders (tenant_id uuid not null, id int); create table "or.ders" (tenant_id uuid not null, id int)',
      findings: [{ line: 0, message: 'has 2 tenant tables but no table that lists the tenants' }],
    },
  },
});

const orders = (tenant: string): string =>
  `create table notes.orders (tenant_id ${tenant}, id int, primary key (tenant_id, id))`;

testDatabaseRule(rule, {
  meaning: 'found',
  pass: {
    'a table that they reference': orders('uuid not null references notes.orgs'),
    'one that they are named after': `create table notes.tenants (id uuid primary key); ${orders('uuid not null')}`,
    'no table of tenants': 'drop schema notes cascade; create schema s; create table s.colours (code text primary key)',
  },
  fail: {
    'no such table': {
      sql: 'drop table notes.orgs cascade',
      object: 'database',
      message: 'database "notes" has 2 tenant tables but no table that lists the tenants',
    },
  },
});
