import rule from '../../../policies/queries/forbid-null-comparison';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'IS NULL': shopWithQuery('select id from customers where parent_id is null and id = $1'),
    'IS DISTINCT FROM': shopWithQuery('select id from customers where parent_id is distinct from null and id = $1'),
    'a value that is set to NULL': shopWithQuery('update customers set parent_id = null where id = $1'),
    'a list without NULL': shopWithQuery('select id from customers where email not in ($1, $2)'),
    'a default of NULL': shopWithQuery('select coalesce(email, null) from customers where id = $1'),
    'a word in a text': shopWithQuery("select id from customers where email = 'null' and id = $1"),
  },
  fail: {
    '= NULL': {
      yaml: shopWithQuery('select id from customers where parent_id = null'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'compares "parent_id" = NULL, which is never true, so it matches no row; write IS NULL',
        },
      ],
    },
    '<> NULL with a cast': {
      yaml: shopWithQuery('select id from customers where parent_id <> null::uuid'),
      findings: [
        { at: '/queries/q/sql', message: '<> NULL, which is never true, so it matches no row; write IS NOT NULL' },
      ],
    },
    'NOT IN with NULL': {
      yaml: shopWithQuery("select id from customers where email not in ('a', null)"),
      findings: [{ at: '/queries/q/sql', message: 'compares "email" NOT IN (..., NULL), which is never true' }],
    },
    'IN with NULL': {
      yaml: shopWithQuery("select id from customers where email in ('a', null)"),
      findings: [{ at: '/queries/q/sql', message: 'never matches a row whose value is NULL' }],
    },
    'in a sub-query': {
      yaml: shopWithQuery(
        'select id from orders where id = $1 and exists (select from customers c where c.parent_id = null)',
      ),
      findings: [{ at: '/queries/q/sql', message: '"parent_id" = NULL' }],
    },
  },
});
