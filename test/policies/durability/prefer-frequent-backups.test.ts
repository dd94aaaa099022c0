import rule from '../../../policies/durability/prefer-frequent-backups';
import { shop, testRule } from '../../support/rule-tester';

const busy = (backup: string, availability = '{ rto: 4h }', updates = '400/s'): string =>
  shop(
    `{ columns: { id: uuid, total: numeric }, rows: { now: 100k }, writes: { updates: ${updates}, hot_columns: [total] } }`,
    `availability: ${availability}\nbackup: { ${backup} }`,
  );

testRule(rule, {
  pass: {
    'each hour': busy('tool: pgbackrest, full: weekly, incremental: hourly'),
    'few writes': busy('tool: pgbackrest, full: weekly', '{ rto: 4h }', '1/s'),
    'a standby': busy('tool: pgbackrest, full: weekly', '{ rto: 4h, replicas: 1 }'),
    'no rto': busy('tool: pgbackrest, full: weekly', '{ rpo: 5m }'),
    'a dump replays nothing': busy('tool: pg_dump, full: weekly'),
    'the copy alone takes too long': shop(
      '{ columns: { id: uuid, total: numeric }, rows: { now: 9B }, writes: { updates: 400/s } }',
      'availability: { rto: 1h }\nbackup: { tool: pgbackrest, full: weekly }',
    ),
  },
  fail: {
    'a month between two': {
      yaml: busy('tool: pgbackrest, full: monthly', '{ rto: 30m }'),
      findings: [{ at: '/backup', message: 'of WAL accumulate between two backups' }],
    },
  },
});
