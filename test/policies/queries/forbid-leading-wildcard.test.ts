import rule from '../../../policies/queries/forbid-leading-wildcard';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a prefix': shopWithQuery("select id from customers where email like 'a%' limit 5"),
    'a parameter, of which nothing is known': shopWithQuery('select id from customers where email like $1 limit 5'),
    'rows of one customer': shopWithQuery("select id from orders where customer_id = $1 and note like '%x%'"),
    'a small table': shopWithQuery("select id from small where note like '%x%'"),
    'a range beside it': shopWithQuery("select id from orders where placed_at > $1 and note like '%x%' limit 5"),
    'not like': shopWithQuery("select id from customers where email not like '%test%' limit 5"),
  },
  fail: {
    'anywhere in the text': {
      yaml: shopWithQuery("select id from customers where email ilike '%' || $1 || '%' limit 5"),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            '"email" of table "customers" with a pattern that starts with a wildcard, so it reads 1.24M rows for the largest tenant',
        },
      ],
    },
    'a role without row security': {
      yaml: shopWithQuery("select id from customers where email like '%x' limit 5", {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [{ at: '/queries/q/sql', message: 'add a GIN index with gin_trgm_ops on "email"' }],
    },
    'beside a status': {
      yaml: shopWithQuery("select id from orders where status = $1 and note like '%x%' limit 5"),
      findings: [{ at: '/queries/q/sql', message: 'starts with a wildcard' }],
    },
  },
});
