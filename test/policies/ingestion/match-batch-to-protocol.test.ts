import rule from '../../../policies/ingestion/match-batch-to-protocol';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'small batches': shop('{ columns: { id: uuid }, writes: { inserts: 1k/s, batch: 500 } }'),
    'just what fits': shop('{ columns: { id: uuid }, writes: { inserts: 1k/s, batch: 32767 } }'),
    'by staging': shop(
      '{ columns: { id: uuid, a: text }, unique: [[a]], dedupe: { key: [a], via: staging }, writes: { inserts: 1k/s, batch: 50000 } }',
    ),
    'no batch': shop('{ columns: { id: uuid }, writes: { inserts: 10/s } }'),
    'identities are not sent': shop(
      '{ columns: { id: { type: bigint, identity: always } }, writes: { inserts: 1k/s, batch: 40000 } }',
    ),
  },
  fail: {
    'fifty thousand rows': {
      yaml: shop('{ columns: { id: uuid }, writes: { inserts: 1k/s, batch: 50000 } }'),
      findings: [
        {
          at: '/tables/orders/writes/batch',
          message: 'batches of 50,000 rows of 2 columns, 100,000 parameters, but a statement can have at most 65,535',
        },
      ],
    },
    'many columns': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text, d: text, e: text }, writes: { inserts: 1k/s, batch: 10000 } }',
      ),
      findings: [{ at: '/tables/orders/writes/batch', message: 'or use batches of 9,362' }],
    },
  },
});
