import rule from '../../../policies/change/forbid-rewriting-column';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'no default': `ALTER TABLE orders ADD COLUMN a uuid;`,
    'a constant': `ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 0;`,
    'now(), which is the same for all rows': `ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now();`,
    'a default that is set later': `ALTER TABLE orders ALTER a SET DEFAULT gen_random_uuid();`,
    'a virtual column': `ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS (b * 2) VIRTUAL;`,
  },
  fail: {
    random: {
      sql: `ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid();`,
      findings: [{ line: 1, message: 'differs' }],
    },
    serial: { sql: `ALTER TABLE orders ADD COLUMN a bigserial;`, findings: [{ line: 1, message: 'number' }] },
    identity: {
      sql: `ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY;`,
      findings: [{ line: 1, message: 'number' }],
    },
    stored: {
      sql: `SELECT 1;
ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS (b * 2) STORED;`,
      findings: [{ line: 2, message: 'stored' }],
    },
  },
});
