import rule from '../../../policies/durability/forbid-dumps-for-rpo';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (availability: string, backup: string, rest = ''): string =>
  shop(ORDERS, [`availability: ${availability}`, `backup: { ${backup} }`, rest].join('\n'));

testRule(rule, {
  pass: {
    'nothing promised': kept('{ rto: 1h }', 'tool: pg_dump'),
    'a day may be lost': kept('{ rpo: 1d }', 'tool: pg_dump, full: daily'),
    'an archive': kept('{ rpo: 5m }', 'tool: pgbackrest, full: daily'),
    'a dump each hour for two': kept('{ rpo: 2h }', 'tool: pg_dump, full: hourly'),
  },
  fail: {
    'a dump each day': {
      yaml: kept('{ rpo: 1h }', 'tool: pg_dump, full: daily'),
      findings: [{ at: '/backup/tool', message: 'its daily dumps lose up to 1d' }],
    },
    'replicas do not undo a DELETE': {
      yaml: kept('{ rpo: 5m, replicas: 2 }', 'tool: pg_dump, full: hourly'),
      findings: [{ at: '/backup/tool', message: 'up to 1h' }],
    },
  },
});
