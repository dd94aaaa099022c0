import rule from '../../../policies/queries/forbid-window-over-table';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'parts in the order of an index, under a LIMIT': shopWithQuery(
      'select id, row_number() over (partition by customer_id order by placed_at) from orders limit 20',
    ),
    'of one customer': shopWithQuery('select id, count(*) over () from orders where customer_id = $1 limit 20'),
    'numbers in the order of an index': shopWithQuery(
      'select id, row_number() over (order by placed_at desc) from orders order by placed_at desc limit 20',
    ),
    'a small table': shopWithQuery('select id, count(*) over () from small'),
    'over a page': shopWithQuery(
      'select *, count(*) over () from (select id from orders order by placed_at desc limit 20) page',
    ),
  },
  fail: {
    'a total beside a page': {
      yaml: shopWithQuery('select id, count(*) over () from orders order by placed_at desc limit 20'),
      findings: [{ at: '/queries/q/sql', message: 'computes a window over table "orders" before its LIMIT' }],
    },
    'the newest of each': {
      yaml: shopWithQuery(
        'select * from (select id, row_number() over (partition by customer_id order by placed_at desc) n from orders) x where n = 1',
      ),
      findings: [{ at: '/queries/q/sql', message: 'computes a window over table "orders"' }],
    },
    'a named window': {
      yaml: shopWithQuery('select id, count(*) over w from orders window w as (partition by customer_id)'),
      findings: [{ at: '/queries/q/sql', message: 'computes a window' }],
    },
  },
});
