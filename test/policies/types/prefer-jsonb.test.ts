import rule from '../../../policies/types/prefer-jsonb';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    jsonb: shop('{ columns: { id: uuid, payload: jsonb } }'),
    text: shop('{ columns: { id: uuid, json: text } }'),
    bytes: shop('{ columns: { id: uuid, payload: bytea } }'),
    'a list of jsonb': shop(`{ columns: { id: uuid, p: 'jsonb[]' } }`),
  },
  fail: {
    json: {
      yaml: shop('{ columns: { id: uuid, payload: json } }'),
      findings: [{ at: '/tables/orders/columns/payload', message: 'is json, which every read parses again' }],
    },
    'two of them': {
      yaml: shop('{ columns: { id: uuid, a: json, b: { type: JSON, nullable: true } } }'),
      findings: [
        { at: '/tables/orders/columns/a', message: '"a"' },
        { at: '/tables/orders/columns/b', message: '"b"' },
      ],
    },
  },
});
