import rule from '../../../policies/types/require-exact-money';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    numeric: shop(`{ columns: { id: uuid, total: 'numeric(12,2)' } }`),
    'whole cents': shop('{ columns: { id: uuid, total_cents: bigint } }'),
    'a measure': shop('{ columns: { id: uuid, weight: double precision } }'),
    'a word within a word': shop('{ columns: { id: uuid, totality: real, feedback: double precision } }'),
    'a ratio': shop('{ columns: { id: uuid, score: real } }'),
  },
  fail: {
    'a float': {
      yaml: shop('{ columns: { id: uuid, total: double precision } }'),
      findings: [{ at: '/tables/orders/columns/total', message: "can't represent 0.10" }],
    },
    'a short float in camel case': {
      yaml: shop('{ columns: { id: uuid, unitPrice: real } }'),
      findings: [{ at: '/tables/orders/columns/unitPrice', message: 'column "unitPrice" of table "orders" is real' }],
    },
    money: {
      yaml: shop('{ columns: { id: uuid, paid: money } }'),
      findings: [{ at: '/tables/orders/columns/paid', message: 'lc_monetary' }],
    },
  },
});
