import rule from '../../../policies/change/forbid-session-locks';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'of the transaction': 'BEGIN; SELECT pg_advisory_xact_lock(1); COMMIT;',
    'tried for the transaction': 'SELECT pg_try_advisory_xact_lock(1, 2);',
    'an unlock alone': 'SELECT pg_advisory_unlock(1); SELECT pg_advisory_unlock_all();',
    'a word in a text': "SELECT 'pg_advisory_lock(1)';",
  },
  fail: {
    'in a migration': {
      sql: 'SELECT pg_advisory_lock(1);\nALTER TABLE t ADD COLUMN a int;',
      findings: [{ line: 1, message: 'call pg_advisory_xact_lock in a transaction' }],
    },
    'tried, and shared': {
      sql: 'SELECT pg_try_advisory_lock(1);\nSELECT pg_advisory_lock_shared(2);',
      findings: [
        { line: 1, message: 'pg_try_advisory_xact_lock' },
        { line: 2, message: 'pg_advisory_xact_lock_shared' },
      ],
    },
    'in a function': {
      sql: 'CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  PERFORM pg_advisory_lock(1);\nEND $$;',
      findings: [{ line: 3, message: 'locks for the session' }],
    },
  },
});
