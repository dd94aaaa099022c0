import rule from '../../../policies/change/require-concurrent-refresh';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    concurrently: `REFRESH MATERIALIZED VIEW CONCURRENTLY m;`,
    'of the same file': `CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; REFRESH MATERIALIZED VIEW m;`,
    'in a function': `CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ REFRESH MATERIALIZED VIEW m $$;`,
    ANALYZE: `ANALYZE m;`,
  },
  fail: {
    'one that stands': { sql: `REFRESH MATERIALIZED VIEW m;`, findings: [{ line: 1, message: '"m"' }] },
    'among others': {
      sql: `SELECT 1;
REFRESH MATERIALIZED VIEW s.m;`,
      findings: [{ line: 2, message: '"s"."m"' }],
    },
  },
});
