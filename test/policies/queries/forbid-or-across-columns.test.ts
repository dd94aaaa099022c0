import rule from '../../../policies/queries/forbid-or-across-columns';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'one column': shopWithQuery('select id from customers where email = $1 or email = $2'),
    'a key beside it': shopWithQuery('select id from customers where id = $1 and (email = $2 or parent_id = $3)'),
    'a small table': shopWithQuery('select id from small where note = $1 or received_at > $2'),
    'each side has an index': shopWithQuery('select id from orders where placed_at > $1 or customer_id = $2'),
    'a parameter that may be left out': shopWithQuery('select id from customers where $1 is null or email = $1'),
    'sides of two tables': shopWithQuery(
      'select o.id from orders o join customers c on c.id = o.customer_id where o.id = $1 and (c.email = $2 or o.note = $3)',
    ),
    'no OR': shopWithQuery('select id from customers where email = $1 and parent_id = $2'),
  },
  fail: {
    'two columns': {
      yaml: shopWithQuery('select id from customers where email = $1 or parent_id = $2'),
      findings: [{ at: '/queries/q/sql', message: 'by "email" or "parent_id" joined by OR but "email" has no index' }],
    },
    'one of two has an index': {
      yaml: shopWithQuery('select id from orders where customer_id = $1 or note = $2'),
      findings: [{ at: '/queries/q/sql', message: '"note" has no index' }],
    },
  },
});
