import rule from '../../../policies/durability/match-rto-to-size';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const promised = (availability: string, rows: string, backup = 'tool: pgbackrest, differential: daily'): string =>
  shop(
    `{ columns: { id: uuid, total: numeric }, rows: ${rows} }`,
    `availability: ${availability}\nbackup: { ${backup} }`,
  );

testRule(rule, {
  pass: {
    'ten million rows are back in minutes': promised('{ rto: 1h }', '{ now: 10M }'),
    'a standby takes over': promised('{ rto: 15m, replicas: 1 }', '{ now: 5B }'),
    'no rto': promised('{ rpo: 5m }', '{ now: 5B }'),
    'time enough': promised('{ rto: 12h }', '{ now: 5B }'),
    'no backup has a rule of its own': promised('{ rto: 15m }', '{ now: 5B }', 'tool: none'),
    'nobody said how many rows': shop(ORDERS, 'availability: { rto: 1m }\nbackup: { tool: pgbackrest }'),
  },
  fail: {
    'billions of rows in a quarter of an hour': {
      yaml: promised('{ rto: 15m }', '{ now: 5B }'),
      findings: [
        {
          at: '/availability/rto',
          message: "declares an rto of 15min, but a restore of one year's data takes",
        },
      ],
    },
    'three minutes are gone before it begins': {
      yaml: promised('{ rto: 2m }', '{ now: 1k }'),
      findings: [{ at: '/availability/rto', message: 'takes 3 min' }],
    },
  },
});
