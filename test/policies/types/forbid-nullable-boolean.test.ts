import rule from '../../../policies/types/forbid-nullable-boolean';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'not null': shop('{ columns: { id: uuid, paid: boolean } }'),
    'with a default': shop('{ columns: { id: uuid, paid: { type: boolean, default: false } } }'),
    'a date that may be missing': shop('{ columns: { id: uuid, paid_at: { type: timestamptz, nullable: true } } }'),
    generated: shop('{ columns: { id: uuid, big: { type: boolean, nullable: true, generated: true } } }'),
  },
  fail: {
    'three values': {
      yaml: shop('{ columns: { id: uuid, paid: { type: boolean, nullable: true } } }'),
      findings: [{ at: '/tables/orders/columns/paid', message: 'boolean "paid" of table "orders" is nullable' }],
    },
    bool: {
      yaml: shop('{ columns: { id: uuid, paid: { type: bool, nullable: true } } }'),
      findings: [{ at: '/tables/orders/columns/paid', message: 'name the third state' }],
    },
  },
});
