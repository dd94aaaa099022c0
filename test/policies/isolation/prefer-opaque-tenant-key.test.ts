import rule from '../../../policies/isolation/prefer-opaque-tenant-key';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule, testScriptRule, withTenancy } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';

testRule(rule, {
  pass: {
    uuid: shop('{ columns: { id: uuid } }'),
    bigint: withTenancy('{ key: { type: bigint } }', shop('{ columns: { id: uuid } }')),
    'text in other columns': shop('{ columns: { id: uuid, tenant_name: text } }'),
    'a type that is wrong in another way': withTenancy(
      '{ key: { type: citext } }',
      shop('{ columns: { id: uuid } }', 'extensions: [citext]'),
    ),
    'a schema for each tenant': withTenancy(
      '{ model: schema-per-tenant, tenants: [acme], key: { type: text } }',
      shop('{ columns: { id: uuid } }'),
    ),
  },
  fail: {
    text: {
      yaml: withTenancy('{ key: { type: text } }', shop('{ columns: { id: uuid } }')),
      findings: [{ at: '/tenancy/key/type', message: 'type "text"' }],
    },
    'varchar with a length': {
      yaml: withTenancy('{ key: { type: "varchar(40)" } }', shop('{ columns: { id: uuid } }')),
      findings: [{ at: '/tenancy/key/type', message: "can't be renamed" }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a uuid': guardedScript(),
    'a migration says nothing of the key': 'alter table orders add column tenant_id text',
  },
  fail: {
    'a name': {
      sql: guardedScript().replaceAll('uuid', 'text'),
      findings: [{ line: 1, message: 'the tenant key has type "text"' }],
    },
  },
});

/** A table of orders by tenant, as people write it, with a key of a type. */
const keyed = (type: string): string => `drop schema notes cascade; create schema shop;
create table shop.tenants (id ${type} primary key);
create table shop.orders (tenant_id ${type} not null references shop.tenants, id int, primary key (tenant_id, id));
create policy guard on shop.orders as restrictive using (tenant_id = current_setting('app.tenant')::${type});
alter table shop.orders enable row level security`;

testDatabaseRule(rule, {
  meaning: 'found',
  pass: {
    'a uuid': keyed('uuid'),
    'a number': keyed('bigint'),
    'text in other columns': 'alter table notes.pages add column org_name text',
  },
  fail: {
    'a name': {
      sql: keyed('text'),
      object: 'table "shop"."',
      message: 'the tenant key has type "text"; if it holds a name',
    },
    'a name with a length': {
      sql: keyed('varchar(40)'),
      object: 'table "shop"."',
      message: 'use uuid or bigint',
    },
  },
});
