import rule from '../../../policies/queries/forbid-optional-filter';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

const at = '/queries/q/sql';
const asks = (where: string): string => shopWithQuery(`select id, status from orders where ${where}`);

testRule(rule, {
  pass: {
    'a filter that is always given': asks('customer_id = $1'),
    'another filter narrows': asks('customer_id = $1 and ($2::text is null or status = $2)'),
    'a column that may be NULL': asks('note is null or note = $1'),
    'two parameters': asks('$1::uuid is null or customer_id = $2'),
    'a small table': shopWithQuery('select id from small where $1::text is null or note = $1'),
    'by the key': asks('id = $1 and ($2::uuid is null or customer_id = $2)'),
    'a default for the value': asks("status = coalesce($1, 'open') and customer_id = $2"),
    'a third arm': asks('($1::uuid is null or customer_id = $1 or done)'),
  },
  fail: {
    'one filter': {
      yaml: asks('$1::uuid is null or customer_id = $1'),
      findings: [{ at, message: 'filters "customer_id" of table "orders" only if a parameter is given' }],
    },
    several: {
      yaml: asks('($1::uuid is null or customer_id = $1) and ($2::text is null or status = $2)'),
      findings: [{ at, message: 'filters "customer_id", "status"' }],
    },
    'the other way around': {
      yaml: asks('customer_id = $1 or $1 is null'),
      findings: [{ at, message: 'filters "customer_id"' }],
    },
    'a range': {
      yaml: asks('($1::timestamptz is null or placed_at >= $1)'),
      findings: [{ at, message: 'filters "placed_at"' }],
    },
    COALESCE: {
      yaml: asks('customer_id = coalesce($1, customer_id)'),
      findings: [{ at, message: 'filters "customer_id"' }],
    },
    'beside a column of few values': {
      yaml: asks('done and ($1::uuid is null or customer_id = $1)'),
      findings: [{ at, message: 'filters "customer_id"' }],
    },
  },
});
