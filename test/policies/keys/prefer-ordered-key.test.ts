import rule from '../../../policies/keys/prefer-ordered-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'few rows': shop('{ columns: { id: uuid }, rows: { now: 1M, per_day: 100k } }'),
    'no rows declared': shop('{ columns: { id: uuid } }'),
    ordered: shop('{ columns: { id: { type: uuid, default: uuidv7() } }, rows: { now: 1M, per_day: 5M } }').replace(
      'database: shop',
      'database: shop\npostgres: 18',
    ),
    'a number': shop('{ columns: { id: bigint }, rows: { now: 1M, per_day: 5M } }'),
    'behind the time': shop(
      '{ key: [at, id], columns: { id: { type: uuid, default: gen_random_uuid() }, at: timestamptz }, rows: { now: 1M, per_day: 5M } }',
    ),
  },
  fail: {
    'from 18 on': {
      yaml: shop('{ columns: { id: uuid }, rows: { now: 1M, per_day: 5M } }').replace(
        'database: shop',
        'database: shop\npostgres: 18',
      ),
      findings: [{ at: '/tables/orders/columns/id', message: 'make its default uuidv7()' }],
    },
    before: {
      yaml: shop('{ columns: { id: uuid }, rows: { now: 1M, per_day: 5M } }').replace(
        'database: shop',
        'database: shop\npostgres: 16',
      ),
      findings: [{ at: '/tables/orders/columns/id', message: 'let the application generate version 7 keys' }],
    },
    'by the rate of inserts': {
      yaml: shop('{ columns: { id: uuid }, rows: { now: 1M }, writes: { inserts: 100/s } }'),
      findings: [{ at: '/tables/orders/columns/id', message: '8.64M rows a day' }],
    },
  },
});
