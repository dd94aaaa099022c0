import rule from '../../../policies/change/require-prebuilt-unique-index';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'from an index': `ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX i;`,
    'a primary key from an index': `ALTER TABLE orders ADD PRIMARY KEY USING INDEX i;`,
    'on a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE new_orders ADD PRIMARY KEY (id);`,
    'a check': `ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0);`,
  },
  fail: {
    unique: {
      sql: `ALTER TABLE orders ADD CONSTRAINT u UNIQUE (tenant_id, a);`,
      findings: [{ line: 1, message: 'unique key "u"' }],
    },
    'a primary key': {
      sql: `ALTER TABLE orders ADD PRIMARY KEY (id);`,
      findings: [{ line: 1, message: 'primary key' }],
    },
    exclude: {
      sql: `ALTER TABLE orders ADD CONSTRAINT x EXCLUDE USING gist (a WITH =);`,
      findings: [{ line: 1, message: 'window' }],
    },
    'a column that is unique': {
      sql: `SELECT 1;
ALTER TABLE orders ADD COLUMN a int UNIQUE;`,
      findings: [{ line: 2, message: 'unique key' }],
    },
  },
});
