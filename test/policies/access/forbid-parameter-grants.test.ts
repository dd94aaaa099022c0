import rule from '../../../policies/access/forbid-parameter-grants';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'a setting that everybody may change': 'alter role notes_app set work_mem = $$8MB$$',
    'for the owner, whom no tenant works through': {
      sql: 'grant set on parameter session_replication_role to notes_owner',
      query: 'rows',
      because: 'which roles tenants work through is not in the catalog',
    },
    'granted and revoked again':
      'grant set on parameter log_min_messages to notes_app; revoke set on parameter log_min_messages from notes_app',
    'a setting of one’s own': 'alter role notes_app set notes.theme = $$dark$$',
    'given to the role by a superuser': 'alter role notes_app set log_min_duration_statement = $$1s$$',
  },
  fail: {
    'foreign keys and triggers off': {
      sql: 'grant set on parameter session_replication_role to notes_app',
      object: 'role "notes_app"',
      message: '"notes_app" has SET on parameter session_replication_role',
    },
    'for everybody': {
      sql: 'grant alter system on parameter shared_preload_libraries to public',
      object: 'parameter "shared_preload_libraries"',
      message: '"PUBLIC" has ALTER SYSTEM on parameter shared_preload_libraries',
    },
  },
});
