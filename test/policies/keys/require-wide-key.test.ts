import rule from '../../../policies/keys/require-wide-key';
import { shop, testRule } from '../../support/rule-tester';

const counted = (type: string, rows: string): string =>
  shop(`{ columns: { id: { type: ${type}, identity: always } }, rows: ${rows} }`);

testRule(rule, {
  pass: {
    bigint: counted('bigint', '{ now: 3B, per_day: 1M }'),
    'integer that lasts longer than ten years': counted('integer', '{ now: 1M, per_day: 100k }'),
    'no rows declared': shop('{ columns: { id: { type: integer, identity: always } } }'),
    'numbers without a sequence may be counted for each tenant': shop(
      '{ columns: { id: integer }, rows: { now: 3B, per_day: 1M } }',
    ),
    'a column that is no key': shop(
      '{ columns: { id: uuid, n: { type: integer, identity: always } }, rows: { now: 3B, per_day: 1M } }',
    ),
  },
  fail: {
    'passes it in years': {
      yaml: counted('integer', '{ now: 0, per_day: 1M }'),
      findings: [{ at: '/tables/orders/columns/id', message: '0 rows and 1M a day pass in 5.88 years' }],
    },
    'has passed it': {
      yaml: counted('int4', '{ now: 3B }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'pass already' }],
    },
    smallint: {
      yaml: counted('smallint', '{ now: 1000, per_day: 100 }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'ends at 32,767' }],
    },
    serial: {
      yaml: shop('{ columns: { id: serial }, rows: { now: 1B, per_day: 1M } }'),
      findings: [{ at: '/tables/orders/columns/id', message: 'is serial' }],
    },
  },
});
