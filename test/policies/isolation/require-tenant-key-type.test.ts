import rule from '../../../policies/isolation/require-tenant-key-type';
import { shop, testRule, testScriptRule, withTenancy } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    uuid: shop('{ columns: { id: uuid } }'),
    'bigint by its other name': withTenancy('{ key: { type: int8 } }', shop('{ columns: { id: uuid } }')),
    'varchar with a length': withTenancy('{ key: { type: "varchar(40)" } }', shop('{ columns: { id: uuid } }')),
    'a bytewise collation': withTenancy(
      '{ key: { type: text } }',
      shop('{ columns: { tenant_id: { type: text, collation: C }, id: uuid } }'),
    ),
    'a collation of another column': shop(
      '{ columns: { id: uuid, name: { type: text, collation: case_insensitive } } }',
    ),
    'a schema for each tenant': withTenancy(
      '{ model: schema-per-tenant, tenants: [acme], key: { type: numeric } }',
      shop('{ columns: { id: uuid } }'),
    ),
  },
  fail: {
    numeric: {
      yaml: withTenancy('{ key: { type: numeric } }', shop('{ columns: { id: uuid } }')),
      findings: [{ at: '/tenancy/key/type', message: 'type "numeric"' }],
    },
    citext: {
      yaml: withTenancy('{ key: { type: citext } }', shop('{ columns: { id: uuid } }', 'extensions: [citext]')),
      findings: [{ at: '/tenancy/key/type', message: 'leakproof' }],
    },
    'a type that is not known, an enum perhaps': {
      yaml: withTenancy('{ key: { type: crm.account_code } }', shop('{ columns: { id: uuid } }')),
      findings: [{ at: '/tenancy/key/type', message: 'account_code' }],
    },
    'a collation that may be nondeterministic': {
      yaml: withTenancy(
        '{ key: { type: text } }',
        shop('{ columns: { tenant_id: { type: text, collation: case_insensitive }, id: uuid } }'),
      ),
      findings: [{ at: '/tables/orders/columns/tenant_id/collation', message: 'if it is nondeterministic' }],
    },
  },
});

testScriptRule(rule, {
  pass: {
    'a uuid': guardedScript(),
    'a number': guardedScript().replaceAll('uuid', 'bigint'),
  },
  fail: {
    'a numeric': {
      sql: guardedScript().replaceAll('uuid', 'numeric'),
      findings: [{ line: 1, message: 'the tenant key has type "numeric"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'a collation of another column': `create table notes.marks (org uuid not null, body text collate "C")`,
  },
  fail: {
    'a collation that takes different texts for equal': {
      sql: `create collation notes.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table notes.marks (org text collate notes.loose not null, id int);
create policy guard on notes.marks as restrictive using (org = current_setting('notes.org'))`,
      object: 'table "notes"."marks"',
      message: 'tenants whose names compare equal see each other',
    },
  },
});
