import rule from '../../../policies/types/prefer-check-over-length';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    text: shop('{ columns: { id: uuid, name: text } }'),
    'no length': shop('{ columns: { id: uuid, name: varchar } }'),
    'a country by ISO 3166': shop('{ columns: { id: uuid, country: char(2) } }'),
    'a digest': shop(`{ columns: { id: uuid, digest: 'varchar(64)' } }`),
    bits: shop(`{ columns: { id: uuid, flags: 'varbit(7)' } }`),
    'a number': shop(`{ columns: { id: uuid, total: 'numeric(12,2)' } }`),
  },
  fail: {
    'a guess': {
      yaml: shop(`{ columns: { id: uuid, name: 'varchar(255)' } }`),
      findings: [{ at: '/tables/orders/columns/name', message: 'check: char_length(name) <= 255' }],
    },
    padded: {
      yaml: shop(`{ columns: { id: uuid, code: 'char(12)' } }`),
      findings: [{ at: '/tables/orders/columns/code', message: 'padded with spaces' }],
    },
    'written out': {
      yaml: shop(`{ columns: { id: uuid, name: 'character varying(100)' } }`),
      findings: [{ at: '/tables/orders/columns/name', message: 'saves no space' }],
    },
  },
});
