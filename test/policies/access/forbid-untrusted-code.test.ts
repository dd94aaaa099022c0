import rule from '../../../policies/access/forbid-untrusted-code';
import { testDatabaseRule } from '../../support/database-rule-tester';

const LENGTH = `create function notes.length_of(text) returns int language internal as 'textlen'`;

testDatabaseRule(rule, {
  pass: {
    'taken from PUBLIC': `${LENGTH}; revoke execute on function notes.length_of(text) from public`,
    'for the owner, whom no tenant works through': {
      sql: `${LENGTH}; revoke execute on function notes.length_of(text) from public; grant execute on function notes.length_of(text) to notes_owner`,
      query: 'rows',
      because: 'which roles tenants work through is not in the catalog',
    },
    'in SQL': "create function notes.length_of(t text) returns int language sql as 'select 1'",
    'in PL/pgSQL': "create function notes.length_of(t text) returns int language plpgsql as 'begin return 1; end'",
    'of an extension': 'create extension pgcrypto schema notes; create extension pg_trgm schema notes',
    'a function of a trigger':
      "create function notes.touched() returns trigger language internal as 'suppress_redundant_updates_trigger'",
  },
  fail: {
    'open to PUBLIC, as each new function is': {
      sql: LENGTH,
      object: 'function "notes"."length_of"(text)',
      message: '"PUBLIC" can call function "notes"."length_of"(text) in the untrusted language internal',
    },
    'granted to the application': {
      sql: `${LENGTH}; revoke execute on function notes.length_of(text) from public; grant execute on function notes.length_of(text) to notes_app`,
      object: 'function "notes"."length_of"(text)',
      message: '"notes_app" can call',
    },
    'a language that was trusted is no longer': {
      sql: `update pg_language set lanpltrusted = false where lanname = 'plpgsql';
        create function notes.length_of(t text) returns int language plpgsql as 'begin return 1; end'`,
      object: 'function "notes"."length_of"(text)',
      message: 'untrusted language plpgsql',
    },
  },
});
