import rule from '../../../policies/access/forbid-grant-option';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'a plain grant': 'grant select, insert on notes.pages to notes_app',
    'the owner, who may grant anyway': 'grant select on notes.pages to notes_owner with grant option',
    'taken back':
      'grant select on notes.pages to notes_app with grant option; revoke grant option for select on notes.pages from notes_app',
    'revoked with the grant':
      'grant select on notes.pages to notes_app with grant option; revoke select on notes.pages from notes_app',
    'a membership without ADMIN': 'create role notes_readers; grant notes_readers to notes_app',
  },
  fail: {
    'a table': {
      sql: 'grant select on notes.pages to notes_app with grant option',
      object: 'table "notes"."pages"',
      message: '"notes_app" can grant SELECT on table "notes"."pages" to any role',
    },
    'one column': {
      sql: 'grant update (body) on notes.pages to notes_app with grant option',
      object: 'table "notes"."pages"',
      message: '"notes_app" can grant UPDATE on column "body" of table "notes"."pages"',
      ddl: 'REVOKE GRANT OPTION FOR UPDATE ("body") ON TABLE "notes"."pages" FROM "notes_app"',
    },
    'a view': {
      sql: 'grant select on notes.finals to notes_ro with grant option',
      object: 'view "notes"."finals"',
      message: '"notes_ro" can grant SELECT',
    },
  },
});
