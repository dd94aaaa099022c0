import rule from '../../../policies/queries/forbid-offset-paging';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'by key': shopWithQuery(
      'select id from orders where (placed_at, id) < ($1, $2) order by placed_at desc, id desc limit 50',
    ),
    'the first page only': shopWithQuery('select id from orders order by placed_at limit 50 offset 0'),
    'a small table': shopWithQuery('select id from small order by id limit 50 offset $1'),
    'no rows declared': shopWithQuery('select id from small order by id limit 50 offset $1', {
      small: '{ columns: { id: uuid } }',
    }),
    'a list of the same for all': shopWithQuery('select code from currencies order by code limit 50 offset $1'),
  },
  fail: {
    'newest first': {
      yaml: shopWithQuery('select id from orders order by placed_at desc limit 50 offset $1'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'the last one up to 32M rows of the largest tenant in a year; page by key: where (placed_at, id) < (:last_placed_at, :last_id) order by placed_at desc, id desc',
        },
      ],
    },
    'by the key itself': {
      yaml: shopWithQuery('select id from orders order by id limit 50 offset 100'),
      findings: [{ at: '/queries/q/sql', message: 'where (id) > (:last_id) order by id' }],
    },
    'mixed directions': {
      yaml: shopWithQuery('select id from orders order by status, placed_at desc limit 50 offset $1'),
      findings: [{ at: '/queries/q/sql', message: 'order by a unique key and start after the last row' }],
    },
    'a column that may be NULL': {
      yaml: shopWithQuery('select id from customers order by parent_id limit 50 offset $1'),
      findings: [{ at: '/queries/q/sql', message: 'order by a unique key' }],
    },
  },
});
