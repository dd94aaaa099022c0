import rule from '../../../policies/maintenance/match-xid-budget';
import { shop, testRule } from '../../support/rule-tester';

const orders = (more: string): string => shop(`{ columns: { id: uuid, total: numeric }, ${more} }`);

testRule(rule, {
  pass: {
    'a fair load': orders('rows: { now: 60M }, writes: { inserts: 300/s, updates: 200/s }'),
    'in batches': orders('writes: { inserts: 5000/s, batch: 500 }'),
    'rows a day in batches': orders('rows: { per_day: 400M }, writes: { batch: 1000 }'),
    'nothing declared': orders('rows: { now: 1B }'),
  },
  fail: {
    'row by row': {
      yaml: orders('rows: { now: 60M }, writes: { inserts: 2000/s }'),
      findings: [{ at: '/tables/orders/writes', message: 'force a freeze of every table after 28 h' }],
    },
  },
});
