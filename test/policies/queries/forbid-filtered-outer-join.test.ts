import rule from '../../../policies/queries/forbid-filtered-outer-join';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the condition in ON': shopWithQuery(
      'select c.id from customers c left join orders o on o.customer_id = c.id and o.done where c.id = $1',
    ),
    'rows without a match': shopWithQuery(
      'select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and o.id is null',
    ),
    either: shopWithQuery(
      "select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and (o.status = 'open' or o.id is null)",
    ),
    'a default': shopWithQuery(
      "select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and coalesce(o.status, 'open') = 'open'",
    ),
    'the outer side': shopWithQuery(
      'select c.id from customers c left join orders o on o.customer_id = c.id where c.email = $1',
    ),
    'an inner join': shopWithQuery(
      "select c.id from customers c join orders o on o.customer_id = c.id where c.id = $1 and o.status = 'open'",
    ),
    'IS DISTINCT FROM': shopWithQuery(
      "select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and o.status is distinct from 'open'",
    ),
  },
  fail: {
    'LEFT JOIN': {
      yaml: shopWithQuery(
        "select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and o.status = 'open'",
      ),
      findings: [{ at: '/queries/q/sql', message: 'outer-joins table "orders" but compares its "status" in WHERE' }],
    },
    'RIGHT JOIN': {
      yaml: shopWithQuery(
        'select c.id from orders o right join customers c on o.customer_id = c.id where c.id = $1 and o.total > 5',
      ),
      findings: [{ at: '/queries/q/sql', message: 'compares its "total"' }],
    },
    'a list': {
      yaml: shopWithQuery(
        "select c.id from customers c left join orders o on o.customer_id = c.id where c.id = $1 and o.status in ('open', 'paid')",
      ),
      findings: [{ at: '/queries/q/sql', message: 'compares its "status"' }],
    },
  },
});
