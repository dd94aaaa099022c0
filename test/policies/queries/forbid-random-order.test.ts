import rule from '../../../policies/queries/forbid-random-order';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the order of the key': shopWithQuery('select id from customers where id >= $1 order by id limit 5'),
    'rows of one customer': shopWithQuery('select id from orders where customer_id = $1 order by random() limit 5'),
    'a small table': shopWithQuery('select id from small order by random() limit 5'),
    'random as a value': shopWithQuery('select random() from customers limit 5'),
    'no rows declared': shopWithQuery('select id from small order by random()', { small: '{ columns: { id: uuid } }' }),
  },
  fail: {
    'five of all': {
      yaml: shopWithQuery('select id from customers order by random() limit 5'),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'sorts table "customers" by a random number, so each call reads and sorts 1.24M rows for the largest tenant',
        },
      ],
    },
    'within another query': {
      yaml: shopWithQuery(
        'select name from currencies where code in (select note from orders order by random() limit 5)',
      ),
      findings: [{ at: '/queries/q/sql', message: 'sorts table "orders"' }],
    },
  },
});
