import rule from '../../../policies/queries/require-total-order';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a total order': shopWithQuery(
      'select id from orders where (placed_at, id) < ($1, $2) order by placed_at desc, id desc limit 50',
    ),
    'the key alone': shopWithQuery('select id from orders where id > $1 order by id limit 50'),
    'the newest': shopWithQuery('select id from orders order by placed_at desc limit 50'),
    'a window of time': shopWithQuery(
      'select id from orders where placed_at < $1 and placed_at >= $2 order by placed_at desc limit 50',
    ),
    'a window by the clock': shopWithQuery(
      "select id from orders where placed_at > now() - interval '1 day' order by placed_at limit 50",
    ),
    'the other direction': shopWithQuery('select id from orders where placed_at > $1 order by placed_at desc limit 50'),
    'is there one': shopWithQuery('select 1 from orders limit 1'),
    'one that matches': shopWithQuery('select id from customers where email = $1 limit 1'),
    'a queue': shopWithQuery("select id from orders where status = 'open' limit 10 for update skip locked"),
    'a small table': shopWithQuery('select id from small limit 100'),
    'an aggregate': shopWithQuery('select count(*) from orders limit 1'),
  },
  fail: {
    'a page after a time': {
      yaml: shopWithQuery('select id from orders where placed_at < $1 order by placed_at desc limit 50'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'starts a page of table "orders" after the last "placed_at", which several rows may share',
        },
      ],
    },
    'upwards, turned round': {
      yaml: shopWithQuery('select id from orders where $1 < placed_at order by placed_at limit 50'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'compare (placed_at, id) with the last row as a whole, and ORDER BY placed_at, id',
        },
      ],
    },
    'no order': {
      yaml: shopWithQuery('select id, note from orders limit 100'),
      findings: [{ at: '/queries/q/sql', message: 'limits table "orders" without ORDER BY' }],
    },
  },
});
