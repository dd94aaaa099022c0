import rule from '../../../policies/keys/forbid-inexact-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a uuid': shop('{ columns: { id: uuid, at: timestamptz } }'),
    'a text': shop('{ key: [code], columns: { code: text } }'),
    'a day of a calendar': shop('{ key: [on_day], columns: { on_day: date } }'),
    'the time beside another': shop('{ key: [device, at], columns: { device: uuid, at: timestamptz } }'),
    'an exact number': shop(`{ key: [n], columns: { n: 'numeric(12,2)' } }`),
    'a float that is no key': shop('{ columns: { id: uuid, weight: double precision } }'),
  },
  fail: {
    'a float': {
      yaml: shop('{ key: [n], columns: { n: double precision } }'),
      findings: [{ at: '/tables/orders/columns/n', message: 'a computed value may not match the stored row' }],
    },
    'a moment': {
      yaml: shop('{ key: [at], columns: { at: timestamptz } }'),
      findings: [{ at: '/tables/orders/columns/at', message: 'a second row in the same microsecond is refused' }],
    },
    'a document': {
      yaml: shop('{ key: [d], columns: { d: jsonb } }'),
      findings: [{ at: '/tables/orders/columns/d', message: 'above 2,704 bytes' }],
    },
    'a list': {
      yaml: shop(`{ key: [kind, tags], columns: { kind: text, tags: 'text[]' } }`),
      findings: [{ at: '/tables/orders/columns/tags', message: 'key column "tags"' }],
    },
  },
});
