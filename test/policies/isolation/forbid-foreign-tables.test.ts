import rule from '../../../policies/isolation/forbid-foreign-tables';
import { testDatabaseRule } from '../../support/database-rule-tester';

const TABLE = `create extension postgres_fdw; create server elsewhere foreign data wrapper postgres_fdw options (host '127.0.0.1');
  create foreign table notes.elsewhere_pages (org uuid, body text) server elsewhere`;

testDatabaseRule(rule, {
  pass: {
    'nobody may read it': TABLE,
    'the owner has it, whom no tenant works through': `${TABLE}; alter foreign table notes.elsewhere_pages owner to notes_owner`,
    'granted and revoked again': `${TABLE}; grant select on notes.elsewhere_pages to notes_app; revoke all on notes.elsewhere_pages from notes_app`,
    'a copy of it with row security': `${TABLE}; create table notes.copied (like notes.pages including all);
      alter table notes.copied enable row level security; alter table notes.copied force row level security; grant select on notes.copied to notes_app`,
    'a schema of that name': 'create schema foreign_table; grant usage on schema foreign_table to notes_app',
  },
  fail: {
    'read by the application': {
      sql: `${TABLE}; grant select on notes.elsewhere_pages to notes_app`,
      object: 'table "notes"."elsewhere_pages"',
      message: '"notes_app" has SELECT on foreign table "notes"."elsewhere_pages", which can\'t have row security',
    },
    'written by everybody': {
      sql: `${TABLE}; grant insert on notes.elsewhere_pages to public`,
      object: 'table "notes"."elsewhere_pages"',
      message: '"PUBLIC" has INSERT',
    },
  },
});
