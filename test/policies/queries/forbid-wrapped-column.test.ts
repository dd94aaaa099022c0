import rule from '../../../policies/queries/forbid-wrapped-column';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the column itself': shopWithQuery('select id from customers where email = lower($1)'),
    'few rows remain': shopWithQuery('select id from orders where customer_id = $1 and placed_at::date = $2'),
    'a small table': shopWithQuery('select id from small where lower(note) = $1'),
    'shown, not compared': shopWithQuery('select lower(email) from customers where id = $1'),
    'a function that keeps rows apart by nothing': shopWithQuery(
      'select id from customers where length(email) <> 3 limit 5',
    ),
    'no row security, and an index on the expression': shopWithQuery(
      'select id from customers where lower(email) = $1',
      {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
        customers:
          "{ columns: { id: uuid, email: text }, indexes: { by_lower: { columns: ['(lower(email))'] } }, rows: { now: 4M } }",
      },
    ),
  },
  fail: {
    lower: {
      yaml: shopWithQuery('select id from customers where lower(email) = $1'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'within lower(), so it can\'t use an index on the column and reads 1.24M rows for the largest tenant and 6.19k for the average one in a year; add a column that stores it, for example email_lower: { type: text, generated: "lower(email)" }, with an index on (tenant_id, email_lower)',
        },
      ],
    },
    'under row security an index on the expression is not used either': {
      yaml: shopWithQuery('select id from customers where lower(email) = $1', {
        customers:
          "{ columns: { id: uuid, email: text }, indexes: { by_lower: { columns: ['(lower(email))'] } }, rows: { now: 4M } }",
      }),
      findings: [{ at: '/queries/q/sql', message: 'add a column that stores it' }],
    },
    'a day': {
      yaml: shopWithQuery('select id from orders where placed_at::date = $1 limit 5'),
      findings: [{ at: '/queries/q/sql', message: "through a cast to date, so it can't use an index on the column" }],
    },
    date_trunc: {
      yaml: shopWithQuery("select id from orders where date_trunc('day', placed_at) = $1 limit 5"),
      findings: [
        { at: '/queries/q/sql', message: 'compare a range instead: placed_at >= :from and placed_at < :until' },
      ],
    },
    'the key as a text': {
      yaml: shopWithQuery('select id from orders where id::text = $1'),
      findings: [{ at: '/queries/q/sql', message: 'cast the value, not the column' }],
    },
    arithmetic: {
      yaml: shopWithQuery('select id from orders where total * 100 = $1 limit 5'),
      findings: [{ at: '/queries/q/sql', message: 'move the arithmetic to the other side' }],
    },
  },
});
