import rule from '../../../policies/access/forbid-foreign-servers';
import { testDatabaseRule } from '../../support/database-rule-tester';

const SERVER = `create extension postgres_fdw; create server elsewhere foreign data wrapper postgres_fdw options (host '127.0.0.1')`;

testDatabaseRule(rule, {
  pass: {
    'a server that nobody may use': SERVER,
    'one of the owner, whom no tenant works through': `${SERVER}; alter server elsewhere owner to notes_owner`,
    'granted and revoked again': `${SERVER}; grant usage on foreign server elsewhere to notes_app; revoke usage on foreign server elsewhere from notes_app`,
    'a foreign table that is read': `${SERVER}; create foreign table notes.rates (code text) server elsewhere; grant select on notes.rates to notes_app`,
    'a user mapping without USAGE': `${SERVER}; create user mapping for notes_app server elsewhere`,
  },
  fail: {
    'a server for the application': {
      sql: `${SERVER}; grant usage on foreign server elsewhere to notes_app`,
      object: 'foreign server "elsewhere"',
      message: '"notes_app" has USAGE on foreign server "elsewhere", so it can log in there with its own user mapping',
    },
    'a server for everybody': {
      sql: `${SERVER}; grant usage on foreign server elsewhere to public`,
      object: 'foreign server "elsewhere"',
      message: '"PUBLIC" has USAGE on foreign server "elsewhere"',
    },
    'a wrapper': {
      sql: `${SERVER}; grant usage on foreign data wrapper postgres_fdw to notes_ro`,
      object: 'foreign-data wrapper "postgres_fdw"',
      message: 'it can create servers at any address',
      ddl: 'REVOKE USAGE ON FOREIGN DATA WRAPPER "postgres_fdw" FROM "notes_ro"',
    },
  },
});
