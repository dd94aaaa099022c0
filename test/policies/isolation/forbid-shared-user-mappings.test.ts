import rule from '../../../policies/isolation/forbid-shared-user-mappings';
import { testDatabaseRule } from '../../support/database-rule-tester';

const SERVER = `create extension postgres_fdw; create server elsewhere foreign data wrapper postgres_fdw options (host '127.0.0.1')`;

testDatabaseRule(rule, {
  pass: {
    'a server without mappings': SERVER,
    'of the owner, whom no tenant works through': `${SERVER}; create user mapping for notes_owner server elsewhere options (user 'x', password 'y')`,
    'of a superuser': `${SERVER}; create user mapping for current_user server elsewhere`,
    'made and dropped again': `${SERVER}; create user mapping for notes_app server elsewhere; drop user mapping for notes_app server elsewhere`,
    'of a role that is no login': `${SERVER}; create role notes_jobs; create user mapping for notes_jobs server elsewhere`,
  },
  fail: {
    'of the application': {
      sql: `${SERVER}; create user mapping for notes_app server elsewhere options (user 'x', password 'y')`,
      object: 'user mapping "notes_app" on foreign server "elsewhere"',
      message: '"notes_app" queries server "elsewhere" as one user for all tenants',
    },
    'of everybody': {
      sql: `${SERVER}; create user mapping for public server elsewhere`,
      object: 'user mapping on foreign server "elsewhere"',
      message: 'every role queries server "elsewhere"',
    },
  },
});
