import rule from '../../../policies/change/require-lock-timeout';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    set: `SET lock_timeout = '1s';
ALTER TABLE orders ADD COLUMN a int;`,
    'set for the transaction': `BEGIN; SET LOCAL lock_timeout = 1000; ALTER TABLE orders ADD COLUMN a int; COMMIT;`,
    'by set_config': `SELECT set_config('lock_timeout', '1s', false);
ALTER TABLE orders ADD COLUMN a int;`,
    'a schema': `CREATE TABLE public.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, note text, qty integer NOT NULL DEFAULT 1, status text);
CREATE TABLE public.customers (id bigint PRIMARY KEY, name text);`,
    'what waits for nobody who writes': `CREATE INDEX CONCURRENTLY i ON orders (a);`,
  },
  fail: {
    'not set': {
      sql: `ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE customers ADD COLUMN a int;`,
      findings: [{ line: 1, message: 'lock_timeout' }],
    },
    'set too late': {
      sql: `ALTER TABLE orders ADD COLUMN a int;
SET lock_timeout = '1s';`,
      findings: [{ line: 1, message: '"orders"' }],
    },
    'set to nothing': {
      sql: `SET lock_timeout = 0;
ALTER TABLE orders ADD COLUMN a int;`,
      findings: [{ line: 2, message: '2s' }],
    },
  },
});
