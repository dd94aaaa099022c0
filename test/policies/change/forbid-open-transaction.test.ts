import rule from '../../../policies/change/forbid-open-transaction';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    committed: `BEGIN; SELECT 1; COMMIT;`,
    'rolled back': `BEGIN; SELECT 1; ROLLBACK;`,
    END: `BEGIN; SELECT 1; END;`,
    none: `SELECT 1;`,
    'BEGIN of PL/pgSQL': `DO $$ BEGIN PERFORM 1; END $$;`,
  },
  fail: {
    open: {
      sql: `BEGIN;
SELECT 1;`,
      findings: [{ line: 1, message: 'COMMIT' }],
    },
    'the second': {
      sql: `BEGIN; COMMIT;
START TRANSACTION;
SAVEPOINT a;`,
      findings: [{ line: 2, message: 'START' }],
    },
  },
});
