import rule from '../../../policies/queries/forbid-integer-ratio';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

const asks = (value: string): string => shopWithQuery(`select ${value} as x from orders where customer_id = $1`);
const found = (value: string, message: string) => ({
  yaml: asks(value),
  findings: [{ at: '/queries/q/sql', message }],
});

testRule(rule, {
  pass: {
    'a cast of the dividend': asks('count(*) filter (where done)::numeric / count(*)'),
    'a cast of the divisor': asks('count(*) / count(*)::float'),
    'a percentage, multiplied first': asks('100 * count(*) filter (where done) / count(*)'),
    'a number with a fraction': asks('1.0 * count(*) / count(*)'),
    'a sum of numeric': asks('sum(total) / count(*)'),
    'pages of a constant size': asks('count(*) / 20'),
    'a parameter': asks('count(*) / $2'),
    div: asks('div(count(*), count(distinct status))'),
    avg: asks('avg(case when done then 1 else 0 end)'),
    'a quarter of a CASE': asks('sum(case when done then 1.0 else 0 end) / count(*)'),
  },
  fail: {
    'two counts': found(
      'count(*) filter (where done) / count(*)',
      'divides count() / count(), which are both integers',
    ),
    'NULLIF keeps the type': found('count(*) filter (where done) / nullif(count(*), 0)', 'count() / count()'),
    'a sum of ones': found('sum(case when done then 1 else 0 end) / count(*)', 'sum() / count()'),
    'a sum of integers by a cast': found('sum(done::int) / count(*)', 'sum() / count()'),
    'the cast comes too late': found('(count(status) / count(*))::numeric', 'count() / count()'),
    'multiplied too late': found('count(status) / count(*) * 100', 'count() / count()'),
    COALESCE: found('coalesce(count(status), 0) / count(*)', 'count() / count()'),
    'in a sub-query': found('(select count(o.id) / count(*) from orders o)', 'count() / count()'),
  },
});
