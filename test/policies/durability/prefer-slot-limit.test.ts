import rule from '../../../policies/durability/prefer-slot-limit';
import { shop, testRule } from '../../support/rule-tester';

const published = (updates: string, rest: string): string =>
  shop(`{ columns: { id: uuid, total: numeric }, rows: { now: 1M }, writes: { updates: ${updates} } }`, rest);
const PUBLICATION = 'publications: { feed: { tables: [orders], tenant_data: true, reason: the warehouse } }';

testRule(rule, {
  pass: {
    'no publication': published('500/s', ''),
    'next to no WAL': published('1/h', PUBLICATION),
    'nothing is declared': shop('{ columns: { id: uuid } }', PUBLICATION),
    'a replica of its own has no slot here': published('500/s', 'availability: { replicas: 1 }'),
  },
  fail: {
    'a subscriber on a busy table': {
      yaml: published('500/s', PUBLICATION),
      findings: [{ at: '/publications/feed', message: 'of WAL a day, and the slot of a lost subscriber' }],
    },
  },
});
