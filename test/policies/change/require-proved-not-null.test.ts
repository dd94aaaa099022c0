import rule from '../../../policies/change/require-proved-not-null';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    proved: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
ALTER TABLE orders ALTER a SET NOT NULL;`,
    'on a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders ALTER id SET NOT NULL;`,
    'DROP NOT NULL': `ALTER TABLE orders ALTER a DROP NOT NULL;`,
    'a new column that has a value': `ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 0;`,
  },
  fail: {
    'not proved': { sql: `ALTER TABLE orders ALTER a SET NOT NULL;`, findings: [{ line: 1, message: '"a"' }] },
    'not yet validated': {
      sql: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE orders ALTER a SET NOT NULL;`,
      findings: [{ line: 2, message: 'CHECK' }],
    },
    'the proof is dropped in the same statement': {
      sql: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
ALTER TABLE orders ALTER a SET NOT NULL, DROP CONSTRAINT c;`,
      findings: [{ line: 3, message: 'reads every row' }],
    },
  },
});
