import rule from '../../../policies/change/forbid-lock-timeout-for-concurrent-index';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    none: `CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'taken away': `SET lock_timeout = '2s';
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY i ON orders (a);`,
    reset: `SET lock_timeout = '2s'; RESET lock_timeout; CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'of a transaction that is over': `BEGIN; SET LOCAL lock_timeout = '2s'; COMMIT; CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'an index that is not': `SET lock_timeout = '2s'; CREATE INDEX i ON orders (a);`,
  },
  fail: {
    set: {
      sql: `SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY i ON orders (a);`,
      findings: [{ line: 2, message: '2s' }],
    },
    REINDEX: {
      sql: `SET lock_timeout TO '5s';
REINDEX TABLE CONCURRENTLY orders;`,
      findings: [{ line: 2, message: '5s' }],
    },
  },
});
