import rule from '../../../policies/isolation/require-workable-context';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { notesSpec } from '../../support/notes-spec';
import { shop, testRule, withTenancy } from '../../support/rule-tester';

const A = '00000000-0000-4000-8000-00000000000a';

const withContext = (strength: string, rest = '', orders = '{ columns: { id: uuid } }'): string =>
  withTenancy(`{ registry: tenants, context: { strength: ${strength} }${rest} }`, shop(orders));

testRule(rule, {
  pass: {
    'nothing said': shop('{ columns: { id: uuid } }'),
    'a setting': withContext('setting'),
    hardened: withContext('hardened'),
    signed: withContext('signed'),
    'a role for each of the tenants': withContext('role', `, tenants: [${A}]`),
    'tenants that are numbers': withContext('role', ', key: { type: bigint }, tenants: ["1", "22"]'),
    'tenants of a type that is not known': `${withContext('role', ', key: { type: citext }, tenants: [acme]')}extensions: [citext]\n`,
    'a schema for each tenant, hardened': withContext('hardened', ', model: schema-per-tenant, tenants: [acme]'),
    'hardened on Citus': `${withContext('hardened')}platform: citus`,
  },
  fail: {
    'a role for each of no tenants': {
      yaml: withContext('role'),
      findings: [{ at: '/tenancy/tenants', message: 'no tenant can log in' }],
    },
    'a tenant that is no key': {
      yaml: withContext('role', `, tenants: [${A}, acme]`),
      findings: [{ at: '/tenancy/tenants/1', message: 'tenant "acme" is not a valid uuid' }],
    },
    'a role for each tenant that has a schema': {
      yaml: withContext('role', ', model: schema-per-tenant, tenants: [acme]'),
      findings: [
        { at: '/tenancy/context/strength', message: 'schema-per-tenant already gives each tenant its own roles' },
      ],
    },
    'signed on Citus': {
      yaml: `${withContext('signed')}platform: citus`,
      findings: [{ at: '/tenancy/context/strength', message: 'Citus supports in no policy' }],
    },
    'a table granted to a login': {
      yaml: withContext('hardened', '', '{ columns: { id: uuid }, grants: { shop_app_login: [select] } }'),
      findings: [{ at: '/tables/orders/grants/shop_app_login', message: 'grant it to the role that it serves' }],
    },
  },
});

const LOGIN = 'create role notes_app_login login noinherit in role notes_app';

testDatabaseRule(rule, {
  meaning: { spec: notesSpec().replace('setting: notes.org', 'setting: notes.org, strength: hardened') },
  before: LOGIN,
  pass: {
    'a grant to the role that the login serves': 'grant select on notes.finals to notes_app',
    'granted and revoked again':
      'grant select on notes.pages to notes_app_login; revoke select on notes.pages from notes_app_login',
  },
  fail: {
    'a table': {
      sql: 'grant select on notes.pages to notes_app_login',
      object: 'table "notes"."pages"',
      message: 'is granted to "notes_app_login", which logs in and sets the tenant',
      ddl: 'REVOKE SELECT ON TABLE "notes"."pages" FROM "notes_app_login"',
    },
    'one column': {
      sql: 'grant select (body) on notes.pages to notes_app_login',
      object: 'table "notes"."pages"',
      message:
        'column "body" of table "notes"."pages" is granted to "notes_app_login", which logs in and sets the tenant',
      ddl: 'REVOKE SELECT ("body") ON TABLE "notes"."pages" FROM "notes_app_login"',
    },
    'a function': {
      sql: 'create function notes.one() returns int language sql as $$ select 1 $$; grant execute on function notes.one() to notes_app_login',
      object: 'function "notes"."one"()',
      message: 'grant it to the role that it serves',
    },
  },
});
