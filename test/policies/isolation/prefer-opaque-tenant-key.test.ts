import rule from '../../../policies/isolation/prefer-opaque-tenant-key';
import { shop, testRule, testScriptRule, withTenancy } from '../../support/rule-tester';
import { guardedScript } from '../../support/tenants-script';

testRule(rule, {
  pass: {
    uuid: shop('{ columns: { id: uuid } }'),
    bigint: withTenancy('{ key: { type: bigint } }', shop('{ columns: { id: uuid } }')),
    'text in other columns': shop('{ columns: { id: uuid, tenant_name: text } }'),
    'a type that is wrong in another way': withTenancy('{ key: { type: citext } }', shop('{ columns: { id: uuid } }')),
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
      findings: [{ at: '/tenancy/key/type', message: 'cannot be renamed' }],
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
