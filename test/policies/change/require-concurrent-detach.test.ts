import rule from '../../../policies/change/require-concurrent-detach';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    concurrently: `ALTER TABLE e DETACH PARTITION p CONCURRENTLY;`,
    finalized: `ALTER TABLE e DETACH PARTITION p FINALIZE;`,
    'of the same file': `CREATE TABLE public.events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.events_2026 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE events DETACH PARTITION events_2026;`,
    attached: `ALTER TABLE e ATTACH PARTITION p DEFAULT;`,
  },
  fail: {
    'of a table that stands': { sql: `ALTER TABLE e DETACH PARTITION p;`, findings: [{ line: 1, message: '"p"' }] },
    'among others': {
      sql: `SELECT 1;
ALTER TABLE s.e DETACH PARTITION s.p;`,
      findings: [{ line: 2, message: '"s"."e"' }],
    },
  },
});
