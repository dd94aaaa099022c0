import rule from '../../../policies/queries/require-where';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a condition': shopWithQuery('delete from small where id = $1'),
    'a condition on the rows that were read': shopWithQuery(
      'update small set done = true from orders where orders.id = small.id and orders.done',
    ),
    'rows that the statement lists': shopWithQuery(
      'update small set done = true from (values ($1::uuid), ($2)) v(id) where v.id = small.id',
    ),
    'a batch': shopWithQuery(
      'with b as (select id from small where not done limit 1000) update small s set done = true from b where b.id = s.id',
    ),
    'a list that is the same for all and short': shopWithQuery('update currencies set name = trim(name)'),
    'an insert': shopWithQuery('insert into small (id) values ($1)'),
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
    'a condition that is always true': {
      yaml: shopWithQuery('delete from small where 1 = 1'),
      findings: [{ at: '/queries/q/sql', message: 'because its WHERE is always true' }],
    },
    'nothing but a join': {
      yaml: shopWithQuery('update small set done = true from orders where orders.id = small.id'),
      findings: [{ at: '/queries/q/sql', message: 'because only its join restricts it' }],
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
