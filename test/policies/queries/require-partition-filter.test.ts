import rule from '../../../policies/queries/require-partition-filter';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a range of time': shopWithQuery('select id from events where source = $1 and received_at >= $2 limit 9'),
    'the time itself': shopWithQuery('select source from events where id = $1 and received_at = $2'),
    'the time of another table': shopWithQuery(
      'select e.source from events e join small s on s.received_at = e.received_at where s.id = $1',
    ),
    'a table without partitions': shopWithQuery('select id from orders where id = $1'),
    'an insert': shopWithQuery('insert into events (id, source, received_at) values ($1, $2, $3)'),
    'four times an hour': shopWithQuery('select source from events where id = $1', {
      query: 'role: shop_app, rate: 4/h',
    }),
    'few partitions': shopWithQuery('select source from events where id = $1', {
      query: 'role: shop_app, rate: 4/s',
      events:
        '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: range, column: received_at, every: month, ahead: 2 }, retention: { keep: 90d, then: drop } }',
    }),
    'partitions that serve nobody are a matter of the table': shopWithQuery('select source from events where id = $1', {
      events:
        '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: range, column: received_at, every: day } }',
    }),
  },
  fail: {
    'by id': {
      yaml: shopWithQuery('select source from events where id = $1'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'does not compare "received_at", by which table "events" is partitioned, so each call plans 105 partitions for about 10.5 ms and takes 315 locks, 525 ms of planning every second at 50/s',
        },
      ],
    },
    'a wrapped column rules nothing out': {
      yaml: shopWithQuery('select id from events where received_at::date = $1 and source = $2 limit 9'),
      findings: [{ at: '/queries/q/sql', message: 'does not compare "received_at"' }],
    },
    'under OR': {
      yaml: shopWithQuery('select id from events where source = $1 or received_at > $2 limit 5'),
      findings: [{ at: '/queries/q/sql', message: 'does not compare' }],
    },
    'nobody said how often': {
      yaml: shopWithQuery('select source from events where id = $1', { query: 'role: shop_app' }),
      findings: [{ at: '/queries/q/sql', message: '315 locks; add' }],
    },
    'a delete': {
      yaml: shopWithQuery('delete from events where id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'does not compare' }],
    },
  },
});
