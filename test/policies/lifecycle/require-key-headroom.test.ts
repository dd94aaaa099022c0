import rule from '../../../policies/lifecycle/require-key-headroom';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    bigint: shop('{ columns: { id: { type: bigint, identity: always } }, rows: { now: 1B, per_day: 900k } }'),
    'slow enough': shop('{ columns: { id: { type: integer, identity: always } }, rows: { now: 1M, per_day: 100k } }'),
    'no growth declared': shop('{ columns: { id: { type: integer, identity: always } }, rows: { now: 2B } }'),
    'a number that no sequence gives': shop('{ key: [number], columns: { number: integer }, rows: { per_day: 900k } }'),
    'a uuid': shop('{ columns: { id: uuid }, rows: { per_day: 900k } }'),
  },
  fail: {
    'in six years': {
      yaml: shop('{ columns: { id: { type: integer, identity: always } }, rows: { now: 1M, per_day: 900k } }'),
      findings: [
        {
          at: '/tables/orders/columns/id',
          message:
            'column "id" of table "orders" is integer and numbers 900,000 rows a day, so it runs out in 6.5 years',
        },
      ],
    },
    'full already': {
      yaml: shop('{ columns: { id: { type: int, identity: always } }, rows: { now: 3B, per_day: 1k } }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'runs out in 0.0 years' }],
    },
    smallint: {
      yaml: shop('{ columns: { id: { type: smallint, identity: always } }, rows: { per_day: 100 } }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'in 0.9 years' }],
    },
  },
});
