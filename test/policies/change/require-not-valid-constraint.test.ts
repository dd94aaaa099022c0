import rule from '../../../policies/change/require-not-valid-constraint';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'not valid': `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;`,
    'on a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders ADD CONSTRAINT c CHECK (qty > 0);`,
    'a foreign key of a new column without a value': `ALTER TABLE orders ADD COLUMN c bigint REFERENCES customers (id);`,
    'a unique key, which cannot be': `ALTER TABLE orders ADD CONSTRAINT u UNIQUE (a);`,
  },
  fail: {
    'a check': { sql: `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0);`, findings: [{ line: 1, message: '"c"' }] },
    'a foreign key': {
      sql: `SELECT 1;
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES customers (id);`,
      findings: [{ line: 2, message: 'both tables' }],
    },
  },
});
