import rule from '../../../policies/change/forbid-unreadable-sql';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    valid: `SELECT 1;`,
    'a command of psql': `\\set x 1
SELECT 1;`,
    'COPY data': `COPY t FROM stdin;
1	a
\\.
SELECT 1;`,
    'quotes and comments': `SELECT 'a;b' /* ; */; -- ;
SELECT $x$ ; $x$;`,
  },
  fail: {
    'a typing error': {
      sql: `SELECT 1;
SELEC 2;
SELECT 3;`,
      findings: [{ line: 2, message: 'syntax error' }],
    },
    two: {
      sql: `ALTER TABEL a;
SELECT 1;
DROP TABL b;`,
      findings: [
        { line: 1, message: 'syntax' },
        { line: 3, message: 'syntax' },
      ],
    },
  },
});
