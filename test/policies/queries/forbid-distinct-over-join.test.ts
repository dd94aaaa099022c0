import rule from '../../../policies/queries/forbid-distinct-over-join';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'columns of both': shopWithQuery(
      'select distinct c.id, o.status from customers c join orders o on o.customer_id = c.id where c.id = $1',
    ),
    'a key of the joined table': shopWithQuery(
      'select distinct o.status from orders o join customers c on c.id = o.customer_id where o.id = $1',
    ),
    'one table': shopWithQuery('select distinct status from orders where customer_id = $1'),
    'DISTINCT ON': shopWithQuery(
      'select distinct on (c.id) c.id from customers c join orders o on o.customer_id = c.id order by c.id, o.placed_at desc',
    ),
    'names without a table': shopWithQuery(
      'select distinct email from customers join orders on customer_id = parent_id',
    ),
    'a small table': shopWithQuery('select distinct c.id from customers c join small s on s.note = c.email'),
    EXISTS: shopWithQuery(
      'select c.id from customers c where exists (select from orders o where o.customer_id = c.id) limit 10',
    ),
    'an aggregate': shopWithQuery(
      'select distinct c.id, count(*) over () from customers c join orders o on o.customer_id = c.id where c.id = $1',
    ),
  },
  fail: {
    'an inner join': {
      yaml: shopWithQuery(
        'select distinct c.id, c.email from customers c join orders o on o.customer_id = c.id where o.placed_at > $1',
      ),
      findings: [{ at: '/queries/q/sql', message: 'joins table "orders" without selecting from it' }],
    },
    'a star of one table': {
      yaml: shopWithQuery('select distinct c.* from customers c, orders o where o.customer_id = c.id and c.email = $1'),
      findings: [{ at: '/queries/q/sql', message: 'use WHERE EXISTS (SELECT FROM orders ...)' }],
    },
  },
});
