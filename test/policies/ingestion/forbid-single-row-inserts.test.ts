import rule from '../../../policies/ingestion/forbid-single-row-inserts';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    batches: shop('{ columns: { id: uuid }, writes: { inserts: 1k/s, batch: 100 } }'),
    'as many as one connection commits': shop('{ columns: { id: uuid }, writes: { inserts: 400/s } }'),
    'no inserts': shop('{ columns: { id: uuid }, writes: { updates: 900/s } }'),
    'a peak in batches': shop('{ columns: { id: uuid }, writes: { inserts: 10/s, peak: 5k/s, batch: 500 } }'),
    'nothing declared': shop('{ columns: { id: uuid } }'),
  },
  fail: {
    'a thousand a second': {
      yaml: shop('{ columns: { id: uuid }, writes: { inserts: 1k/s } }'),
      findings: [
        {
          at: '/tables/orders/writes/batch',
          message:
            'up to 1k rows a second one by one, while a connection commits about 400, and at 1k/s an anti-wraparound vacuum is due',
        },
      ],
    },
    'a peak': {
      yaml: shop('{ columns: { id: uuid }, writes: { inserts: 10/s, peak: 5k/s, batch: 1 } }'),
      findings: [{ at: '/tables/orders/writes/batch', message: 'up to 5k rows a second one by one' }],
    },
  },
});
