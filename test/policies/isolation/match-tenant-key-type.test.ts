import rule from '../../../policies/isolation/match-tenant-key-type';
import { shop, testRule, testScriptRule, withTenancy } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { guardedScript, plainScript } from '../../support/tenants-script';

testRule(rule, {
  pass: {
    'the column is added': shop('{ columns: { id: uuid } }'),
    'the same type': shop('{ columns: { tenant_id: uuid, id: uuid } }'),
    'the same type by another name': withTenancy(
      '{ key: { type: bigint } }',
      shop('{ columns: { tenant_id: int8, id: uuid } }').replace('id: uuid, name', 'id: bigint, name'),
    ),
    'another column of another type': shop('{ columns: { id: uuid, old_tenant_id: bigint } }'),
    'a shared table': shop('{ columns: { id: uuid } }', '  currencies: { scope: shared, columns: { id: bigint } }'),
  },
  fail: {
    'another type': {
      yaml: shop('{ columns: { tenant_id: bigint, id: uuid } }'),
      findings: [
        { at: '/tables/orders/columns/tenant_id', message: 'has type "bigint" but the tenant key has "uuid"' },
      ],
    },
    'the key of the registry': {
      yaml: shop('{ columns: { id: uuid } }').replace('id: uuid, name', 'id: bigint, name'),
      findings: [{ at: '/tables/tenants/columns/id', message: 'give it type uuid' }],
    },
    'a shorter integer': {
      yaml: withTenancy(
        '{ key: { type: bigint } }',
        shop('{ columns: { tenant_id: integer, id: uuid } }').replace('id: uuid, name', 'id: bigint, name'),
      ),
      findings: [
        {
          at: '/tables/orders/columns/tenant_id',
          message: 'the tenant key has "bigint", so a tenant after 2,147,483,647 can have no rows in it',
        },
      ],
    },
    'under another name': {
      yaml: shop('{ tenant_key: account_id, columns: { account_id: text, id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/account_id', message: 'or omit it' }],
    },
  },
});

const TEXTS = `create table orgs (id text primary key);
create table a (org_id text not null references orgs, id int, primary key (org_id, id));`;

testScriptRule(rule, {
  pass: {
    'one type': guardedScript(),
    'varchar among texts, which compares as text': `${TEXTS} create table b (org_id varchar(40) not null references orgs, id int, primary key (org_id, id));`,
    'one more of that type': plainScript('create table shop.notes (tenant_id uuid references shop.tenants, id int)'),
  },
  fail: {
    'char among texts, which compares otherwise': {
      sql: `${TEXTS} create table b (org_id char(40) not null references orgs, id int, primary key (org_id, id));`,
      findings: [{ line: 2, message: 'has type "character(40)" but the tenant key has "text"' }],
    },
    'a text among uuids': {
      sql: plainScript('create table shop."n.otes" (tenant_id text, id int)'),
      findings: [{ line: 2, message: 'tenant column "tenant_id" of table "shop"."n.otes" has type "text"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'one more of that type': `create table notes.marks (org uuid not null, id int)`,
  },
  fail: {
    'a text among uuids': {
      sql: `create table notes."ma.rks" (org text, id int, primary key (org, id));
create policy guard on notes."ma.rks" as restrictive using (org = current_setting('notes.org'))`,
      object: 'table "notes"."ma.rks"',
      message: 'has type "text" but the tenant key has "uuid"',
    },
  },
});
