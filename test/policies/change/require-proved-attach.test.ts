import rule from '../../../policies/change/require-proved-attach';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    proved: `ALTER TABLE p ADD CONSTRAINT b CHECK (at < '2027-01-01') NOT VALID; ALTER TABLE p VALIDATE CONSTRAINT b; ALTER TABLE e ATTACH PARTITION p FOR VALUES FROM (MINVALUE) TO ('2027-01-01');`,
    'a table of the same file': `CREATE TABLE public.new_orders (id bigint, note text, qty integer);
ALTER TABLE e ATTACH PARTITION new_orders FOR VALUES IN (1);`,
    'an index': `CREATE TABLE t (id int) PARTITION BY LIST (id); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE INDEX i ON ONLY t (id); CREATE INDEX j ON t1 (id); ALTER INDEX i ATTACH PARTITION j;`,
    detached: `ALTER TABLE e DETACH PARTITION p CONCURRENTLY;`,
  },
  fail: {
    'not proved': {
      sql: `ALTER TABLE e ATTACH PARTITION p FOR VALUES IN (1);`,
      findings: [{ line: 1, message: '"p"' }],
    },
    'not yet validated': {
      sql: `ALTER TABLE p ADD CONSTRAINT b CHECK (id = 1) NOT VALID;
ALTER TABLE e ATTACH PARTITION p FOR VALUES IN (1);`,
      findings: [{ line: 2, message: 'CHECK' }],
    },
  },
});
