import rule from '../../../policies/types/prefer-identity';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    identity: shop('{ columns: { id: uuid, n: { type: bigint, identity: always } } }'),
    'a key of the product': shop('{ columns: { id: bigint } }'),
    'a plain number': shop('{ columns: { id: uuid, n: bigint } }'),
    'another default': shop(`{ columns: { id: uuid, n: { type: bigint, default: '0' } } }`),
    'a name that says serial': shop('{ columns: { id: uuid, serial: text } }'),
  },
  fail: {
    bigserial: {
      yaml: shop('{ columns: { id: uuid, n: bigserial } }'),
      findings: [{ at: '/tables/orders/columns/n', message: 'is bigserial, so each role that inserts needs a grant' }],
    },
    serial4: {
      yaml: shop('{ columns: { id: uuid, n: serial4 } }'),
      findings: [
        {
          at: '/tables/orders/columns/n',
          message: 'write type: integer with identity: always, or bigint if 2,147,483,647 numbers may not suffice',
        },
      ],
    },
    'a default from the sequence, as a catalog shows it': {
      yaml: shop(`{ columns: { id: uuid, n: { type: bigint, default: "nextval('orders_n_seq'::regclass)" } } }`),
      findings: [{ at: '/tables/orders/columns/n', message: 'default from a sequence' }],
    },
  },
});
