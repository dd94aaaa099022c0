import rule from '../../../policies/queries/forbid-unbatched-purge';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

const at = '/queries/q/sql';
const ROLE = { query: 'role: shop_app' };
const asks = (sql: string, query = ROLE.query): string => shopWithQuery(sql, { query });
const AGE = "placed_at < now() - interval '1 year'";

testRule(rule, {
  pass: {
    'a batch': asks(`delete from orders where id in (select id from orders where ${AGE} limit 5000)`),
    'of one customer': asks(`delete from orders where customer_id = $1 and ${AGE}`),
    'by the key': asks(`delete from orders where id = $1 and ${AGE}`),
    'what is new': asks("delete from orders where placed_at > now() - interval '1 minute'"),
    'a small table': asks('delete from small where received_at < $1'),
    'each minute: a few hundred rows': asks(`delete from orders where ${AGE}`, 'role: shop_app, rate: 1/m'),
    'no time': asks('delete from orders where total < 1'),
    'with rows of another table': asks(`delete from orders o using customers c where c.id = o.customer_id and ${AGE}`),
    'a read': asks(`select count(*) from orders where ${AGE}`),
  },
  fail: {
    'by the clock': {
      yaml: asks(`delete from orders where ${AGE}`),
      findings: [{ at, message: 'deletes from table "orders" by age in one transaction' }],
    },
    'by a parameter': {
      yaml: asks('delete from orders where placed_at <= $1'),
      findings: [{ at, message: 'drop partitions by "placed_at"' }],
    },
    'the value first': {
      yaml: asks('delete from orders where $1 > placed_at'),
      findings: [{ at, message: 'by age' }],
    },
    'and a column of few values': {
      yaml: asks(`delete from orders where done and ${AGE}`),
      findings: [{ at, message: 'by age' }],
    },
    'once a day': {
      yaml: asks('delete from orders where placed_at < $1', 'role: shop_app, rate: 1/d'),
      findings: [{ at, message: 'by age' }],
    },
    'in a WITH': {
      yaml: asks('with gone as (delete from orders where placed_at < $1 returning id) select count(*) from gone'),
      findings: [{ at, message: 'by age' }],
    },
  },
});
