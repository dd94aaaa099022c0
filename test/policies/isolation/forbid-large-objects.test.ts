import rule from '../../../policies/isolation/forbid-large-objects';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { LARGE_OBJECTS_CLOSED } from '../../support/large-objects';

testDatabaseRule(rule, {
  pass: {
    'those of the owner, whom no tenant works through':
      'select lo_create(7001); alter large object 7001 owner to notes_owner',
    'those of a superuser': "select lo_from_bytea(7001, 'x')",
    'granted and revoked again':
      'select lo_create(7001); grant select on large object 7001 to notes_app; revoke all on large object 7001 from notes_app',
    'bytes in a table with row security': 'alter table notes.pages add attachment bytea',
    'a column with OIDs of tables': 'alter table notes.pages add relid oid',
    'a column in a table that is the same for all': 'alter table notes.colours add attachment oid',
    'nobody may call for one': `alter table notes.pages add attachment oid; ${LARGE_OBJECTS_CLOSED}`,
    'the setting is off for a role': 'alter role notes_app set lo_compat_privileges = off',
  },
  fail: {
    'what the application stored': {
      sql: 'select lo_create(7001); alter large object 7001 owner to notes_app',
      object: 'large object "7001"',
      message: 'large object 7001 is owned by "notes_app", and no row security covers them',
    },
    'many of them': {
      sql: 'select lo_create(g) from generate_series(7001, 8200) g; set local role notes_app; select lo_create(g) from generate_series(9001, 10200) g; reset role',
      object: 'large object "9001"',
      message: '1.2k large objects, starting with 9001, are owned by "notes_app"',
    },
    'a column with their OIDs': {
      sql: 'alter table notes.pages add attachment oid',
      object: 'table "notes"."pages"',
      message: '"attachment" of table "notes"."pages" stores OIDs, as of large objects, and "PUBLIC" can call lo_get',
    },
    'granted to a reader': {
      sql: 'select lo_create(7001); grant select on large object 7001 to notes_ro',
      object: 'large object "7001"',
      message: 'is granted to "notes_ro"',
    },
    'granted to everybody': {
      sql: 'select lo_create(7001); grant update on large object 7001 to public',
      object: 'large object "7001"',
      message: 'is granted to "PUBLIC"',
    },
    'no grant counts for a role': {
      sql: 'alter role notes_app set lo_compat_privileges = on',
      object: 'role "notes_app"',
      message: 'lo_compat_privileges is on',
    },
    'no grant counts in the database': {
      sql: 'alter database notes set lo_compat_privileges = on',
      object: 'parameter "lo_compat_privileges"',
      message: 'turn it off',
    },
  },
});
