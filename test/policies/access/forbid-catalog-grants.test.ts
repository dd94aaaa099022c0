import rule from '../../../policies/access/forbid-catalog-grants';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'what everybody reads anyway': 'grant select on pg_class, pg_stats to notes_app',
    'to a role that serves no tenant': {
      sql: 'create role keeper; grant select on pg_statistic to keeper',
      query: 'rows',
      because: 'it does not know whom a role serves',
    },
    'granted and revoked again': 'grant select on pg_authid to notes_app; revoke select on pg_authid from notes_app',
    'a column that everybody reads': 'grant select (subname) on pg_subscription to notes_app',
  },
  fail: {
    'values of rows': {
      sql: 'grant select on pg_statistic to notes_app',
      object: 'table "pg_catalog"."pg_statistic"',
      message: '"notes_app" has SELECT on pg_statistic, which contains values of rows of all tenants',
      ddl: 'REVOKE SELECT ON TABLE "pg_catalog"."pg_statistic" FROM "notes_app"',
      hits: 1,
    },
    'values of rows, to everybody': {
      sql: 'grant select on pg_statistic_ext_data to public',
      object: 'table "pg_catalog"."pg_statistic_ext_data"',
      message: '"PUBLIC" has SELECT',
      ddl: 'REVOKE SELECT',
      hits: 1,
    },
    'a column of password hashes': {
      sql: 'grant select (rolname, rolpassword) on pg_authid to notes_ro',
      object: 'table "pg_catalog"."pg_authid"',
      message: '"notes_ro" has SELECT on pg_authid (rolname)',
      ddl: 'REVOKE SELECT ("rolpassword") ON TABLE "pg_catalog"."pg_authid"',
    },
    'connection strings': {
      sql: 'grant select (subconninfo) on pg_subscription to notes_app',
      object: 'table "pg_catalog"."pg_subscription"',
      message: 'connection strings of subscriptions',
      ddl: 'REVOKE SELECT ("subconninfo")',
    },
    'by way of a group': {
      sql: 'create role readers; grant readers to notes_app; grant select on pg_largeobject to readers',
      object: 'table "pg_catalog"."pg_largeobject"',
      message: '"readers" has SELECT on pg_largeobject, which contains the bytes of all large objects',
      ddl: 'REVOKE SELECT',
    },
    'all catalogs at once': {
      sql: 'grant select on all tables in schema pg_catalog to notes_app',
      object: 'table "pg_catalog"."pg_user_mapping"',
      message: 'passwords of user mappings',
      hits: 10,
    },
  },
});
