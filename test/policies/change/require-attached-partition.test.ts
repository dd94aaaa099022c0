import rule from '../../../policies/change/require-attached-partition';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    attached: `CREATE TABLE p (LIKE e); ALTER TABLE e ATTACH PARTITION p FOR VALUES IN (1);`,
    'of the same file': `CREATE TABLE public.events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.events_2026 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
    'no partition': `CREATE TABLE t (id int);`,
    inheritance: `CREATE TABLE t () INHERITS (e);`,
  },
  fail: {
    'of a table that stands': {
      sql: `CREATE TABLE p PARTITION OF e FOR VALUES IN (1);
CREATE TABLE q PARTITION OF e FOR VALUES IN (2);`,
      findings: [{ line: 1, message: 'and 1 more' }],
    },
    'a default': {
      sql: `SELECT 1;
CREATE TABLE p PARTITION OF e DEFAULT;`,
      findings: [{ line: 2, message: 'ATTACH' }],
    },
  },
});
