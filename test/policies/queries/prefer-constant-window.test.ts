import rule from '../../../policies/queries/prefer-constant-window';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a parameter': shopWithQuery('select id from events where received_at >= $1 limit 9'),
    'a constant beside the clock': shopWithQuery(
      'select id from events where received_at >= $1 and received_at < now() limit 9',
    ),
    'a table without partitions': shopWithQuery(
      "select id from orders where placed_at >= now() - interval '1 day' limit 9",
    ),
    'another column than that of the partitions': shopWithQuery(
      'select id from events where received_at = $1 and source = now()::text',
    ),
    'twice a minute, and three seconds of time': shopWithQuery(
      "select id from events where source = $1 and received_at >= now() - interval '1 day' limit 9",
      { query: 'role: shop_analyst, rate: 2/min, p95: 3s' },
    ),
    'the clock as a value that is shown': shopWithQuery(
      'select id, now() - received_at from events where received_at = $1',
    ),
  },
  fail: {
    'the last day at fifty a second': {
      yaml: shopWithQuery(
        "select id from events where source = $1 and received_at >= now() - interval '1 day' limit 9",
      ),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'bounds "received_at" by the clock, so each call plans all 105 partitions of table "events" for about 10.5 ms',
        },
      ],
    },
    'a fifth of what the query may take': {
      yaml: shopWithQuery(
        "select id from events where source = $1 and received_at >= now() - interval '1 day' limit 9",
        { query: 'role: shop_app, rate: 1/min, p95: 50ms' },
      ),
      findings: [{ at: '/queries/q/sql', message: 'plans all 105 partitions' }],
    },
    current_date: {
      yaml: shopWithQuery('select count(*) from events where received_at >= current_date'),
      findings: [{ at: '/queries/q/sql', message: 'by the clock' }],
    },
  },
});
