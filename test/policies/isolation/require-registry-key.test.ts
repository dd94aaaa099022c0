import rule from '../../../policies/isolation/require-registry-key';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a column id': shop('{ columns: { id: uuid } }'),
    'a column that says key: true': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, columns: { code: { type: uuid, key: true } } }',
    ),
    'a key of one column': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, key: [code], columns: { code: uuid, name: text } }',
    ),
    'further unique keys': shop('{ columns: { id: uuid } }').replace(
      /^  tenants.*$/m,
      '  tenants: { scope: registry, unique: [[region, name]], columns: { id: uuid, region: text, name: text } }',
    ),
    'a tenant table with a key of two': shop('{ key: [a, b], columns: { a: uuid, b: uuid } }'),
  },
  fail: {
    'a key of two columns': {
      yaml: shop('{ columns: { id: uuid } }').replace(
        /^  tenants.*$/m,
        '  tenants: { scope: registry, key: [id, region], columns: { id: uuid, region: text } }',
      ),
      findings: [{ at: '/tables/tenants/key', message: 'the primary key (id, region)' }],
    },
    'no key': {
      yaml: shop('{ columns: { id: uuid } }').replace(
        /^  tenants.*$/m,
        '  tenants: { scope: registry, columns: { name: text } }',
      ),
      findings: [{ at: '/tables/tenants', message: 'has no primary key' }],
    },
  },
});

const WITHOUT_KEY =
  'alter table notes.folders drop constraint folders_org_fkey; alter table notes.pages drop constraint pages_org_fkey; alter table notes.orgs drop constraint orgs_pkey';

testDatabaseRule(rule, {
  pass: {
    'a unique index in place of the key': `${WITHOUT_KEY}; create unique index on notes.orgs (id)`,
    'further unique keys': 'alter table notes.orgs add unique (name, id)',
    'a tenant table without a key': 'alter table notes.pages drop constraint pages_pkey',
  },
  fail: {
    'no key': {
      sql: WITHOUT_KEY,
      object: 'table "notes"."orgs"',
      message: 'registry table "notes"."orgs" has no primary key',
    },
    'a key of two columns': {
      sql: `${WITHOUT_KEY}; alter table notes.orgs add primary key (id, name)`,
      object: 'table "notes"."orgs"',
      message: 'has the primary key (id, name), so no single column identifies the tenant',
    },
    'unique for some rows alone': {
      sql: `${WITHOUT_KEY}; create unique index on notes.orgs (id) where name <> ''`,
      object: 'table "notes"."orgs"',
      message: 'has no primary key',
    },
  },
});
