import rule from '../../../policies/queries/require-skip-locked';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'skip locked': shopWithQuery('select id from small where not done order by id limit 10 for update skip locked'),
    nowait: shopWithQuery('select id from small where not done order by id limit 1 for update nowait'),
    'one row by its key': shopWithQuery('select id from small where id = $1 limit 1 for update'),
    'no lock': shopWithQuery('select id from small where not done order by id limit 10'),
    'all of them, to change them together': shopWithQuery('select id from orders where customer_id = $1 for update'),
  },
  fail: {
    'the next ten': {
      yaml: shopWithQuery('select id from small where not done order by id limit 10 for update'),
      findings: [
        {
          at: '/queries/q/sql',
          message: 'selects the next rows of table "small" FOR UPDATE and waits for rows locked by others',
        },
      ],
    },
    'within an update': {
      yaml: shopWithQuery(
        'update small set done = true where id in (select id from small where not done limit 10 for no key update)',
      ),
      findings: [{ at: '/queries/q/sql', message: 'add SKIP LOCKED' }],
    },
  },
});
