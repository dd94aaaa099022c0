import rule from '../../../policies/change/match-spec';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: { 'a table of the same file': 'CREATE TABLE t (id int, a int); ALTER TABLE t DROP COLUMN a;' },
  fail: {
    'what it is about': {
      sql: 'ALTER TABLE orders DROP COLUMN a;',
      findings: [{ line: 1, message: '"public"."orders"' }],
    },
  },
});
