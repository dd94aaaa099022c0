import rule from '../../../policies/queries/require-insert-columns';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a list': shopWithQuery('insert into small (id, note) values ($1, $2)'),
    'defaults only': shopWithQuery('insert into small default values'),
    'a list, from a query': shopWithQuery('insert into small (id) select id from orders where id = $1'),
    'no insert': shopWithQuery('select id from small where id = $1'),
  },
  fail: {
    values: {
      yaml: shopWithQuery('insert into small values ($1, $2, $3)'),
      findings: [{ at: '/queries/q/sql', message: 'inserts into table "small" by position' }],
    },
    'a query': {
      yaml: shopWithQuery('insert into small select tenant_id, id, note from orders where id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'list the columns' }],
    },
  },
});
