import rule from '../../../policies/types/prefer-packed-columns';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'few rows': shop(
      '{ columns: { id: uuid, a: smallint, b: bigint, c: smallint, d: bigint, e: smallint, f: bigint }, rows: { now: 1M } }',
    ),
    'no rows declared': shop(
      '{ columns: { id: uuid, a: smallint, b: bigint, c: smallint, d: bigint, e: smallint, f: bigint } }',
    ),
    packed: shop(
      '{ columns: { id: uuid, b: bigint, d: bigint, f: bigint, a: smallint, c: smallint, e: smallint }, rows: { now: 100M } }',
    ),
    'less than a twentieth': shop(
      '{ columns: { id: uuid, a: smallint, note: { type: text, average_size: 1kB }, b: bigint }, rows: { now: 100M } }',
    ),
    'kept for a day': shop(
      '{ columns: { id: uuid, a: smallint, b: bigint, c: smallint, d: bigint, e: smallint, f: bigint }, rows: { now: 0, per_day: 10k } }',
    ),
  },
  fail: {
    padded: {
      yaml: shop(
        '{ columns: { id: uuid, a: smallint, b: bigint, c: smallint, d: bigint, e: smallint, f: bigint }, rows: { now: 100M } }',
      ),
      findings: [{ at: '/tables/orders', message: 'bytes, of which 16 are padding' }],
    },
  },
});
