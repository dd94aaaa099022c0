import rule from '../../../policies/indexes/forbid-boolean-index';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'before another': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done, at] } } }',
    ),
    'rows of one state': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [at], where: not done } } }',
    ),
    'partial by itself': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], where: done } } }',
    ),
    'a promise': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], unique: true } } }',
    ),
    'with more in it': shop(
      '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done], include: [at] } } }',
    ),
  },
  fail: {
    alone: {
      yaml: shop('{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [done] } } }'),
      findings: [{ at: '/tables/orders/indexes/x', message: 'holds an entry for every row by "done"' }],
    },
    'behind the tenant by hand': {
      yaml: shop(
        '{ columns: { id: uuid, done: boolean, at: timestamptz }, indexes: { x: { columns: [tenant_id, done] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'with where: done (or not done)' }],
    },
  },
});
