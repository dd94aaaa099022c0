import rule from '../../../policies/queries/forbid-subquery-per-row';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'one row': shopWithQuery(
      'select c.id, (select count(*) from orders o where o.customer_id = c.id) from customers c where c.id = $1',
    ),
    'a page with an index': shopWithQuery(
      'select c.id, (select count(*) from orders o where o.customer_id = c.id) from customers c order by c.id limit 50',
    ),
    'not correlated': shopWithQuery(
      'select c.id, (select count(*) from orders) from customers c order by c.id limit 500',
    ),
    'no aggregate': shopWithQuery(
      'select c.id, (select o.id from orders o where o.customer_id = c.id order by o.placed_at desc limit 1) from customers c order by c.id limit 500',
    ),
    'a small inner table': shopWithQuery(
      'select c.id, (select count(*) from small s where s.id = c.id) from customers c order by c.id limit 500',
    ),
    'a join to a grouped sub-query': shopWithQuery(
      'select c.id, n.n from customers c left join (select customer_id, count(*) n from orders group by 1) n on n.customer_id = c.id order by c.id limit 500',
    ),
  },
  fail: {
    'a long page': {
      yaml: shopWithQuery(
        'select c.id, (select count(*) from orders o where o.customer_id = c.id) from customers c order by c.id limit 500',
      ),
      findings: [
        { at: '/queries/q/sql', message: 'runs a subquery on table "orders" for 500 rows of table "customers"' },
      ],
    },
    'no limit': {
      yaml: shopWithQuery(
        'select c.id, (select coalesce(sum(total), 0) from orders o where o.customer_id = c.id) from customers c',
      ),
      findings: [{ at: '/queries/q/sql', message: 'for each row of table "customers"' }],
    },
    'a page without an index': {
      yaml: shopWithQuery(
        'select c.id, (select count(*) from orders o where o.note = c.email) from customers c order by c.id limit 20',
      ),
      findings: [{ at: '/queries/q/sql', message: 'without an index on "note"' }],
    },
  },
});
