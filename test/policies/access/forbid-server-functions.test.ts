import rule from '../../../policies/access/forbid-server-functions';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'nothing granted, and PUBLIC has none': 'create extension dblink',
    'granted to the owner, whom no tenant works through': {
      sql: 'grant execute on function pg_read_file(text) to notes_owner',
      query: 'rows',
      because: 'which roles tenants work through is not in the catalog',
    },
    'granted and revoked again':
      'grant execute on function pg_ls_dir(text) to notes_app; revoke execute on function pg_ls_dir(text) from notes_app',
    'a function of that name of one’s own':
      "create function notes.pg_read_file(path text) returns text language sql as 'select path'",
    'a function that lists databases': 'grant execute on function pg_database_size(name) to notes_app',
  },
  fail: {
    'files of the server': {
      sql: 'grant execute on function pg_read_file(text) to notes_app',
      object: 'function "pg_read_file"(text)',
      message: '"notes_app" can call pg_read_file(text), which reads files of the server',
    },
    'a large object from a file, for all': {
      sql: 'grant execute on function lo_import(text) to public',
      object: 'function "lo_import"(text)',
      message: '"PUBLIC" can call lo_import(text)',
    },
    'log in as the server': {
      sql: 'create extension dblink schema notes; grant execute on function notes.dblink_connect_u(text) to notes_app',
      object: '"dblink_connect_u"(text)',
      message: 'logs in elsewhere as the user of the server',
    },
  },
});
