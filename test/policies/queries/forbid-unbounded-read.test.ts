import rule from '../../../policies/queries/forbid-unbounded-read';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a limit': shopWithQuery('select id from orders order by placed_at desc limit 50'),
    'one row by its key': shopWithQuery('select id, total from orders where id = $1'),
    'rows of one customer': shopWithQuery('select id from orders where customer_id = $1'),
    'a range: how much it leaves nobody knows': shopWithQuery('select id from orders where placed_at >= $1'),
    'one number': shopWithQuery('select count(*) from orders'),
    'a small table': shopWithQuery('select id from small where not done'),
    'an export of the analyst': shopWithQuery('select id, total from orders', { query: 'role: shop_analyst' }),
    'a table without declared rows': shopWithQuery('select id from small', { small: '{ columns: { id: uuid } }' }),
    'a limit around it is another matter': shopWithQuery('select id from (select id from orders) o limit 5'),
  },
  fail: {
    'all orders': {
      yaml: shopWithQuery('select id, total from orders order by placed_at desc'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'table "orders" without a LIMIT or a selective condition: 32M rows for the largest tenant and 160k for the average one in a year',
        },
      ],
    },
    'a status narrows little': {
      yaml: shopWithQuery('select id from orders where status = $1 and not done and tenant_id = $2'),
      findings: [{ at: '/queries/q/sql', message: 'without a LIMIT' }],
    },
    'tenants are not counted': {
      yaml: shopWithQuery('select id from orders', { tenancy: 'expected: {}' }),
      findings: [{ at: '/queries/q/sql', message: '160M rows of all tenants in a year' }],
    },
  },
});
