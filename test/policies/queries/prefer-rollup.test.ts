import rule from '../../../policies/queries/prefer-rollup';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'of one customer': shopWithQuery('select count(*) from orders where customer_id = $1'),
    'a small table': shopWithQuery('select count(*) from small'),
    'twice a minute': shopWithQuery('select count(*) from orders', { query: 'role: shop_app, rate: 2/min' }),
    'tenants are not counted': shopWithQuery('select count(*) from orders', { tenancy: 'expected: {}' }),
    'no aggregate': shopWithQuery('select id from orders order by placed_at desc limit 5'),
    'a range: how much it leaves nobody knows': shopWithQuery('select count(*) from orders where placed_at >= $1'),
  },
  fail: {
    'how many orders': {
      yaml: shopWithQuery('select count(*) from orders'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'reads 160k rows of table "orders" on each call for the average tenant in a year, 32M for the largest, at 50/s 8M rows a second',
        },
      ],
    },
    'by status': {
      yaml: shopWithQuery('select status, sum(total) from orders where not done group by status'),
      findings: [{ at: '/queries/q/sql', message: '8M rows a second' }],
    },
  },
});
