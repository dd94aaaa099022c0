import rule from '../../../policies/queries/forbid-cross-join';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a condition': shopWithQuery('select c.id from customers c, orders o where o.customer_id = c.id and o.id = $1'),
    'both by the same value': shopWithQuery(
      'select c.id from customers c, orders o where o.customer_id = $1 and c.id = $1',
    ),
    meant: shopWithQuery('select c.code from currencies c cross join small s where s.id = $1'),
    'a column that could be of either': shopWithQuery(
      'select c.email from customers c, orders o where customer_id = c.id and o.id = $1',
    ),
    'what the schema does not know': shopWithQuery(
      'with recent as (select id from orders limit 5) select s.id from small s, recent r where s.id = $1',
    ),
  },
  fail: {
    forgotten: {
      yaml: shopWithQuery('select c.email from customers c, orders o where o.id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'reads tables "customers" and "orders" without a join condition' }],
    },
    'a delete': {
      yaml: shopWithQuery('delete from orders using customers where orders.id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'tables "orders" and "customers"' }],
    },
  },
});
