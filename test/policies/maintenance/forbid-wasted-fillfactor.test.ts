import rule from '../../../policies/maintenance/forbid-wasted-fillfactor';
import { shop, testRule } from '../../support/rule-tester';

const orders = (more: string): string => shop(`{ columns: { id: uuid, total: numeric }, ${more} }`);

testRule(rule, {
  pass: {
    'updates use the room': orders(
      'rows: { now: 10M }, writes: { inserts: 5/s, updates: 1/s }, storage: { fillfactor: 80 }',
    ),
    'nothing is free': orders('rows: { now: 10M }, writes: { inserts: 5/s }, storage: { fillfactor: 100 }'),
    'a small table': orders('rows: { now: 100k }, writes: { inserts: 5/s }, storage: { fillfactor: 80 }'),
    'nobody said what is written': orders('rows: { now: 10M }, storage: { fillfactor: 80 }'),
    'nobody said how many rows': orders('writes: { inserts: 5/s }, storage: { fillfactor: 80 }'),
  },
  fail: {
    'append-only': {
      yaml: orders('rows: { now: 10M }, writes: { inserts: 5/s }, storage: { fillfactor: 70 }'),
      findings: [{ at: '/tables/orders/storage/fillfactor', message: 'has fillfactor 70 but no updates' }],
    },
  },
});
