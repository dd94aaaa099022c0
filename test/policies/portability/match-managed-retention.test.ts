import rule from '../../../policies/portability/match-managed-retention';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (platform: string, backup: string): string => shop(ORDERS, `platform: ${platform}\nbackup: { ${backup} }`);

testRule(rule, {
  pass: {
    'the longest there is': kept('rds', 'tool: managed, keep: 35d'),
    'the shortest there is': kept('azure', 'tool: managed, keep: 7d'),
    'where nothing is said': kept('aurora', 'tool: managed'),
    'a dump beside it': kept('rds', 'tool: pg_dump, keep: 1y'),
    'a server of one’s own': kept('self-managed', 'tool: pgbackrest, keep: 1y'),
  },
  fail: {
    'a year on RDS': {
      yaml: kept('rds', 'tool: managed, keep: 1y'),
      findings: [
        {
          at: '/backup/keep',
          message: 'kept for 365d, but Amazon RDS for PostgreSQL keeps them for 1d to 35d, so they expire sooner',
        },
      ],
    },
    'a day too many': {
      yaml: kept('aurora', 'tool: managed, keep: 36d'),
      findings: [{ at: '/backup/keep', message: 'write 35d, and export what must stay' }],
    },
    'three days on Azure': {
      yaml: kept('azure', 'tool: managed, keep: 3d'),
      findings: [{ at: '/backup/keep', message: 'stay longer than declared; write 7d' }],
    },
  },
});
