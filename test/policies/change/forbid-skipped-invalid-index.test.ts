import rule from '../../../policies/change/forbid-skipped-invalid-index';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'without IF NOT EXISTS': `CREATE INDEX CONCURRENTLY i ON orders (a);`,
    'the leftover is dropped first': `DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (a);`,
    'not concurrently, where nothing is left': `CREATE INDEX IF NOT EXISTS i ON orders (a);`,
    'a table': `CREATE TABLE IF NOT EXISTS t (id int);`,
  },
  fail: {
    alone: { sql: `CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (a);`, findings: [{ line: 1, message: '"i"' }] },
    'another is dropped': {
      sql: `DROP INDEX CONCURRENTLY IF EXISTS j;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (a);`,
      findings: [{ line: 2, message: 'invalid' }],
    },
  },
});
