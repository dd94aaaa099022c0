import rule from '../../../policies/queries/forbid-wide-star';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the columns that are wanted': shopWithQuery('select id, doc from orders where id = $1'),
    'a table of short columns': shopWithQuery('select * from small where id = $1'),
    'a document that is known to be small': shopWithQuery('select * from small', {
      small: '{ columns: { id: uuid, doc: { type: jsonb, average_size: 100B } }, rows: { now: 2k } }',
    }),
    'a count': shopWithQuery('select count(*) from orders where customer_id = $1'),
    'whether there is one': shopWithQuery(
      'select id from small where exists (select * from orders where orders.id = small.id)',
    ),
  },
  fail: {
    'a star': {
      yaml: shopWithQuery('select * from orders where id = $1'),
      findings: [{ at: '/queries/q/sql', message: 'selects every column of table "orders", including "doc" (jsonb)' }],
    },
    'the star of an alias': {
      yaml: shopWithQuery('select o.* from orders o where o.id = $1'),
      findings: [{ at: '/queries/q/sql', message: '"doc" (jsonb)' }],
    },
    'long texts by their declared size': {
      yaml: shopWithQuery('select * from small where id = $1', {
        small: '{ columns: { id: uuid, body: { type: text, average_size: 8kB } }, rows: { now: 2k } }',
      }),
      findings: [{ at: '/queries/q/sql', message: '"body" (text)' }],
    },
  },
});
