import rule from '../../../policies/queries/forbid-not-in-subquery';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the inner column is NOT NULL': shopWithQuery(
      'select id from customers where id not in (select customer_id from orders)',
    ),
    'not exists': shopWithQuery(
      'select id from customers c where not exists (select from customers x where x.parent_id = c.id)',
    ),
    'a list': shopWithQuery('select id from customers where id not in ($1, $2)'),
    in: shopWithQuery('select id from customers where id in (select parent_id from customers)'),
    'the sub-query leaves NULL out': shopWithQuery(
      'select id from orders where customer_id not in (select parent_id from customers where parent_id is not null)',
    ),
    'an expression of which nothing is known': shopWithQuery(
      'select id from customers where id not in (select coalesce(parent_id, id) from customers)',
    ),
  },
  fail: {
    'a column that may be NULL': {
      yaml: shopWithQuery('select id from orders where customer_id not in (select parent_id from customers)'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'customer_id NOT IN the values of "parent_id" of table "customers", which is nullable',
        },
      ],
    },
    'a clean-up': {
      yaml: shopWithQuery('delete from customers where id not in (select parent_id from customers)'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'write where not exists (select from customers as x where customers.id = x.parent_id)',
        },
      ],
    },
  },
});
