import rule from '../../../policies/queries/forbid-closed-time-range';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'half open': shopWithQuery(
      "select id from orders where customer_id = $1 and placed_at >= '2026-01-01' and placed_at < '2026-02-01'",
    ),
    parameters: shopWithQuery('select id from orders where customer_id = $1 and placed_at between $2 and $3'),
    'up to now': shopWithQuery(
      "select id from orders where customer_id = $1 and placed_at between now() - interval '1 day' and now()",
    ),
    'a time of the day': shopWithQuery(
      "select id from orders where customer_id = $1 and placed_at between '2026-01-01 08:00' and '2026-01-01 12:00'",
    ),
    'the last microsecond': shopWithQuery(
      "select id from orders where customer_id = $1 and placed_at between '2026-01-01' and '2026-01-31 23:59:59.999999'",
    ),
    numbers: shopWithQuery('select id from orders where customer_id = $1 and total between 1 and 2'),
  },
  fail: {
    'two days': {
      yaml: shopWithQuery(
        "select id from orders where customer_id = $1 and placed_at between '2026-01-01' and '2026-01-31'",
      ),
      findings: [
        { at: '/queries/q/sql', message: 'BETWEEN two times, which omits all of the last day except midnight' },
      ],
    },
    'a cast': {
      yaml: shopWithQuery('select id from orders where customer_id = $1 and placed_at between $2::date and $3::date'),
      findings: [{ at: '/queries/q/sql', message: 'all of the last day' }],
    },
    today: {
      yaml: shopWithQuery('select id from orders where customer_id = $1 and placed_at between $2 and current_date'),
      findings: [{ at: '/queries/q/sql', message: 'all of the last day' }],
    },
    'the last second': {
      yaml: shopWithQuery(
        "select id from orders where customer_id = $1 and placed_at between '2026-01-01' and '2026-01-31 23:59:59'",
      ),
      findings: [{ at: '/queries/q/sql', message: 'the last second of the range' }],
    },
  },
});
