import rule from '../../../policies/durability/require-archiving-for-rpo';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (availability: string, backup: string, rest = ''): string =>
  shop(ORDERS, [`availability: ${availability}`, `backup: { ${backup} }`, rest].join('\n'));

testRule(rule, {
  pass: {
    'nothing promised': kept('{ rto: 1h }', 'tool: pgbackrest, archive_timeout: 1h'),
    'what the product takes': kept('{ rpo: 5m }', 'tool: pgbackrest'),
    'ten seconds to ship': kept('{ rpo: 1m }', 'tool: pgbackrest, archive_timeout: 50s'),
    'a replica streams': kept('{ rpo: 5s, replicas: 1 }', 'tool: pgbackrest, archive_timeout: 1h'),
    'a dump has a rule of its own': kept('{ rpo: 5m }', 'tool: pg_dump, archive_timeout: 1h'),
    'the platform archives': kept('{ rpo: 5m }', 'tool: managed', 'platform: rds'),
  },
  fail: {
    'longer than the rpo': {
      yaml: kept('{ rpo: 1m }', 'tool: pgbackrest, archive_timeout: 5m'),
      findings: [
        {
          at: '/backup/archive_timeout',
          message: 'can wait 5min before it is archived; set archive_timeout to 50s or less',
        },
      ],
    },
    'no time to ship': {
      yaml: kept('{ rpo: 1m }', 'tool: wal-g, archive_timeout: 51s'),
      findings: [{ at: '/backup/archive_timeout', message: 'declares an rpo of 1min' }],
    },
    'switched off': {
      yaml: kept('{ rpo: 1h }', 'tool: barman, archive_timeout: 0s'),
      findings: [{ at: '/backup/archive_timeout', message: 'can wait forever' }],
    },
    'faster than a segment ships': {
      yaml: kept('{ rpo: 10s }', 'tool: pgbackrest'),
      findings: [{ at: '/availability/rpo', message: 'declare a replica that streams' }],
    },
  },
});
