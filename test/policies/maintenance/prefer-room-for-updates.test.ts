import rule from '../../../policies/maintenance/prefer-room-for-updates';
import { shop, testRule } from '../../support/rule-tester';

const orders = (more: string): string => shop(`{ columns: { id: uuid, total: numeric }, ${more} }`);

testRule(rule, {
  pass: {
    'what follows from the writes': orders('writes: { updates: 20/s, hot_columns: [total] }'),
    'room is left': orders('writes: { updates: 20/s, hot_columns: [total] }, storage: { fillfactor: 80 }'),
    'few updates': orders('writes: { updates: 2/s, hot_columns: [total] }, storage: { fillfactor: 100 }'),
    'an index sees the update': orders(
      'writes: { updates: 20/s, hot_columns: [total] }, storage: { fillfactor: 100 }, indexes: { by_total: { columns: [total] } }',
    ),
    'nobody said which columns': orders('writes: { updates: 20/s }, storage: { fillfactor: 100 }'),
  },
  fail: {
    'no room': {
      yaml: orders('writes: { updates: 20/s, hot_columns: [total] }, storage: { fillfactor: 100 }'),
      findings: [{ at: '/tables/orders/storage/fillfactor', message: 'gets 20 updates a second' }],
    },
  },
});
