import rule from '../../../policies/maintenance/match-autovacuum-to-writes';
import { shop, testRule } from '../../support/rule-tester';

const orders = (more: string): string => shop(`{ columns: { id: uuid, total: numeric }, ${more} }`);

testRule(rule, {
  pass: {
    'what follows from the writes': orders('rows: { now: 200M }, writes: { updates: 500/s }'),
    'a factor that means an hour': orders(
      'rows: { now: 200M }, writes: { updates: 500/s }, storage: { autovacuum_vacuum_scale_factor: 0.009 }',
    ),
    'few rows': orders(
      'rows: { now: 100k }, writes: { updates: 1/h }, storage: { autovacuum_vacuum_scale_factor: 0.2 }',
    ),
    'no row dies': orders(
      'rows: { now: 200M }, writes: { inserts: 9/s }, storage: { autovacuum_vacuum_scale_factor: 0.2 }',
    ),
    'no rows declared': orders('writes: { updates: 500/s }, storage: { autovacuum_vacuum_scale_factor: 0.2 }'),
    'a busy table gets there soon': orders(
      'rows: { now: 20M }, writes: { updates: 2000/s }, storage: { autovacuum_vacuum_scale_factor: 0.2 }',
    ),
  },
  fail: {
    'a fifth of 200 million': {
      yaml: orders('rows: { now: 200M }, writes: { updates: 500/s }, storage: { autovacuum_vacuum_scale_factor: 0.2 }'),
      findings: [
        { at: '/tables/orders/storage', message: 'every 22 h, when 40M of 200M rows are dead (500 a second)' },
      ],
    },
    'a threshold of millions': {
      yaml: orders('rows: { now: 10M }, writes: { deletes: 20/s }, storage: { autovacuum_vacuum_threshold: 5000000 }'),
      findings: [{ at: '/tables/orders/storage', message: 'when 5.07M of 10M rows are dead' }],
    },
  },
});
