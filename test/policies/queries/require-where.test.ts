import rule from '../../../policies/queries/require-where';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a condition': shopWithQuery('delete from small where id = $1'),
    'a condition on the rows that were read': shopWithQuery(
      'update small set done = true from orders where orders.id = small.id',
    ),
    'an insert': shopWithQuery('insert into small (id) values ($1)'),
    'a condition that is always true says that it is meant': shopWithQuery('delete from small where true'),
    'a table that nobody knows': shopWithQuery(
      'with x as (delete from small where id = $1 returning id) select id from x',
    ),
  },
  fail: {
    delete: {
      yaml: shopWithQuery('delete from small'),
      findings: [
        { at: '/queries/q/sql', message: 'deletes every row of the tenant of table "small" in one transaction' },
      ],
    },
    update: {
      yaml: shopWithQuery('update small set done = true'),
      findings: [{ at: '/queries/q/sql', message: 'updates every row of the tenant of table "small"' }],
    },
    'within WITH': {
      yaml: shopWithQuery('with x as (delete from small returning id) select id from x'),
      findings: [{ at: '/queries/q/sql', message: 'deletes every row' }],
    },
    'a role without row security': {
      yaml: shopWithQuery('delete from small', {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [{ at: '/queries/q/sql', message: 'deletes every row of table "small"' }],
    },
  },
});
