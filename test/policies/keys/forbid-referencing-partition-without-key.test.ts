import rule from '../../../policies/keys/forbid-referencing-partition-without-key';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const EVENTS =
  '  events: { columns: { id: uuid, received_at: timestamptz }, partition: { by: range, column: received_at, every: day } }';

testRule(rule, {
  pass: {
    'no references': shop(ORDERS, EVENTS),
    'with the partition column': shop(
      '{ columns: { id: uuid, e: uuid, at: timestamptz }, foreign_keys: { f: { columns: [e, at], references: events } } }',
      EVENTS,
    ),
    'a table that is not partitioned': shop(
      '{ columns: { id: uuid, e: { type: uuid, references: { table: events, column: id } } } }',
      '  events: { columns: { id: uuid } }',
    ),
    'partitioned by the tenant, which each reference carries': shop(
      '{ columns: { id: uuid, e: { type: uuid, references: events } } }',
      '  events: { columns: { id: uuid }, partition: { by: hash, column: tenant_id, count: 16 } }',
    ),
  },
  fail: {
    'without it': {
      yaml: shop('{ columns: { id: uuid, e: { type: uuid, references: { table: events, column: id } } } }', EVENTS),
      findings: [{ at: '/tables/orders/columns/e/references', message: 'omits its partition column "received_at"' }],
    },
    'under foreign_keys': {
      yaml: shop(
        '{ columns: { id: uuid, e: uuid }, foreign_keys: { f: { columns: [e], references: events, to: [id] } } }',
        EVENTS,
      ),
      findings: [{ at: '/tables/orders/foreign_keys/f', message: 'partitioned table "events"' }],
    },
  },
});
