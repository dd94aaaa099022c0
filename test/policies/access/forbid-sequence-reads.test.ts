import rule from '../../../policies/access/forbid-sequence-reads';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'USAGE alone': 'create sequence notes.numbers; grant usage on sequence notes.numbers to notes_app',
    'an identity column, which needs no grant':
      'create table notes.marks (org uuid not null, id bigint generated always as identity, primary key (org, id))',
    'of the owner': 'create sequence notes.numbers; alter sequence notes.numbers owner to notes_owner',
    'granted and revoked again':
      'create sequence notes.numbers; grant select on sequence notes.numbers to notes_app; revoke select on sequence notes.numbers from notes_app',
    'a table of that name': 'create table notes.numbers_seq (n int); grant select on notes.numbers_seq to notes_owner',
  },
  fail: {
    'its last value': {
      sql: 'create sequence notes.numbers; grant select on sequence notes.numbers to notes_ro',
      object: 'sequence "notes"."numbers"',
      message: '"notes_ro" has SELECT on sequence "notes"."numbers"',
      ddl: 'REVOKE SELECT ON SEQUENCE "notes"."numbers" FROM "notes_ro"',
    },
    setval: {
      sql: 'create sequence notes.numbers; grant usage, update on sequence notes.numbers to notes_app',
      object: 'sequence "notes"."numbers"',
      message: '"notes_app" has UPDATE',
    },
  },
});
