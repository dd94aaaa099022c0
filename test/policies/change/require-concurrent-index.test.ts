import rule from '../../../policies/change/require-concurrent-index';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    concurrently: `CREATE INDEX CONCURRENTLY i ON orders (note);`,
    'on a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
CREATE INDEX i ON new_orders (note);`,
    'a schema': `CREATE TABLE public.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, note text, qty integer NOT NULL DEFAULT 1, status text);
CREATE TABLE public.customers (id bigint PRIMARY KEY, name text);
CREATE INDEX i ON orders (note);`,
    'inside a function that nobody calls': `CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ CREATE INDEX i ON orders (note) $$;`,
  },
  fail: {
    'on a table that stands': {
      sql: `ALTER TABLE orders ADD COLUMN n int;
CREATE INDEX i ON orders (n);`,
      findings: [{ line: 2, message: '"public"."orders"' }],
    },
    'two on one table are one finding': {
      sql: `CREATE INDEX i ON orders (a);
CREATE INDEX j ON orders (b);`,
      findings: [{ line: 1, message: 'and 1 more' }],
    },
    'in a DO block': {
      sql: `DO $$
BEGIN
  CREATE INDEX i ON orders (a);
END $$;`,
      findings: [{ line: 3, message: 'SHARE' }],
    },
  },
});
