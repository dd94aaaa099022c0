import rule from '../../../policies/maintenance/forbid-disabled-autovacuum';
import { shop, testRule } from '../../support/rule-tester';

const orders = (more: string): string => shop(`{ columns: { id: uuid, total: numeric }, ${more} }`);

testRule(rule, {
  pass: {
    'nothing said': orders('rows: { now: 1k }'),
    'said to be on': orders('storage: { autovacuum_enabled: true }'),
    'another setting': orders('storage: { autovacuum_vacuum_scale_factor: 0.05 }'),
    'truncation switched off, which is another thing': orders('storage: { vacuum_truncate: false }'),
  },
  fail: {
    'switched off': {
      yaml: orders('storage: { autovacuum_enabled: false }'),
      findings: [{ at: '/tables/orders/storage/autovacuum_enabled', message: 'never removed' }],
    },
  },
});
