import rule from '../../../policies/change/forbid-concurrently-in-transaction';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    alone: `CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'after COMMIT': `BEGIN; COMMIT; CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'REFRESH may stand in one': `BEGIN; REFRESH MATERIALIZED VIEW CONCURRENTLY m; COMMIT;`,
    'an index that is not': `BEGIN; CREATE INDEX i ON orders (a); COMMIT;`,
  },
  fail: {
    'an index': {
      sql: `BEGIN;
CREATE INDEX CONCURRENTLY i ON orders (a);
COMMIT;`,
      findings: [{ line: 2, message: 'after COMMIT' }],
    },
    'a partition': {
      sql: `BEGIN;
ALTER TABLE p DETACH PARTITION q CONCURRENTLY;`,
      findings: [{ line: 2, message: 'transaction' }],
    },
    'a DO block': {
      sql: `DO $$ BEGIN
DROP INDEX CONCURRENTLY i; END $$;`,
      findings: [{ line: 2, message: 'refuses' }],
    },
  },
});
