import rule from '../../../policies/indexes/forbid-redundant-index';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'two columns each': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a, b] }, y: { columns: [b] } } }',
    ),
    'another direction': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a, b desc] }, y: { columns: [a, b, c] } } }',
    ),
    'a promise of its own': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], unique: true }, y: { columns: [a, b] } } }',
    ),
    'some rows only': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], where: b is null }, y: { columns: [a, b] } } }',
    ),
    'what it includes is not in the other': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], include: [c] }, y: { columns: [a, b] } } }',
    ),
    'another operator class': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], opclass: text_pattern_ops }, y: { columns: [a, b] } } }',
    ),
    'another method': shop(
      '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a], method: hash }, y: { columns: [a] } } }',
    ),
  },
  fail: {
    'a prefix': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] }, y: { columns: [a, b] } } }',
      ),
      findings: [
        {
          at: '/tables/orders/indexes/x',
          message: 'finds nothing that index "y" (tenant_id, a, b) does not, which begins with its columns',
        },
      ],
    },
    'the same twice': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] }, y: { columns: [a] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/y', message: 'which holds the same columns' }],
    },
    'a key has it': {
      yaml: shop(
        '{ columns: { id: uuid, a: text, b: text, c: text }, unique: [[a, b]], indexes: { x: { columns: [a] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'unique key "orders_a_b_key"' }],
    },
    'the primary key has it': {
      yaml: shop('{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [id] } } }'),
      findings: [{ at: '/tables/orders/indexes/x', message: 'primary key "orders_pkey"' }],
    },
  },
});
