import rule from '../../../policies/access/forbid-default-privileges';
import { scriptFindingsOf, testWeights } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'functions taken from PUBLIC':
      'alter default privileges for role notes_owner revoke execute on functions from public',
    'tables for the owner, whom no tenant works through':
      'alter default privileges for role postgres grant select on tables to notes_owner; alter default privileges for role postgres revoke all on tables from notes_owner',
    'granted and revoked again':
      'alter default privileges for role notes_owner in schema notes grant select on tables to notes_app; alter default privileges for role notes_owner in schema notes revoke select on tables from notes_app',
    'types, which hold no rows': 'alter default privileges for role notes_owner grant usage on types to notes_app',
    'a grant on the tables that are there': 'grant select on all tables in schema notes to notes_app',
    'functions of a role that has no others':
      'alter default privileges for role postgres grant execute on functions to notes_owner; alter default privileges for role postgres revoke execute on functions from notes_owner',
  },
  fail: {
    'tables for a reader': {
      sql: 'alter default privileges for role notes_owner in schema notes grant select on tables to notes_ro',
      object: 'default privileges "tables" of role "notes_owner"',
      message: 'each table that "notes_owner" creates is immediately accessible to "notes_ro"',
    },
    'sequences for everybody': {
      sql: 'alter default privileges for role notes_owner grant usage on sequences to public',
      object: 'default privileges "sequences" of role "notes_owner"',
      message: 'each sequence that "notes_owner" creates is immediately accessible to "PUBLIC"',
    },
    'functions for the application': {
      sql: 'alter default privileges for role notes_owner in schema notes grant execute on functions to notes_app',
      object: 'default privileges "functions" of role "notes_owner"',
      message: 'each function that "notes_owner" creates is immediately accessible to "notes_app"',
    },
  },
});

const opens = (what: string): string =>
  `CREATE ROLE owner; CREATE ROLE app LOGIN; ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT ${what} TO app;`;

testWeights(rule, {
  'of a file that does not say who runs it': {
    sql: 'alter default privileges grant select on tables to public',
    severity: ['error'],
    message: 'each table that the current role creates is immediately accessible to "PUBLIC"',
  },
  rows: { sql: opens('SELECT ON TABLES'), severity: ['error'] },
  'code that runs as its caller': { sql: opens('EXECUTE ON FUNCTIONS'), severity: ['note'] },
  numbers: { sql: opens('USAGE ON SEQUENCES'), severity: ['note'] },
});

test('the DDL of a file that does not say who runs it names no role', async () => {
  const [found] = await scriptFindingsOf(rule, 'alter default privileges grant select on tables to public');
  expect(found?.ddl).toEqual(['ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC']);
});
