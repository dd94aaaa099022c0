import rule from '../../../policies/partitioning/require-partition-key-in-unique';
import { shop, testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'no index': shopWithEvents({}),
    'an index that is not unique': shopWithEvents({ more: 'indexes: { i: { columns: [id] } }' }),
    'with the column': shopWithEvents({ more: 'indexes: { i: { columns: [id, received_at], unique: true } }' }),
    'a table that is not partitioned': shop(
      '{ columns: { id: uuid, n: text }, indexes: { i: { columns: [n], unique: true } } }',
    ),
    'partitioned by the tenant, which the compiler puts first': shopWithEvents({
      partition: '{ by: hash, column: tenant_id, count: 16 }',
      more: 'indexes: { i: { columns: [received_at], unique: true } }',
    }),
  },
  fail: {
    'without it': {
      yaml: shopWithEvents({ more: 'indexes: { i: { columns: [id], unique: true } }' }),
      findings: [{ at: '/tables/events/indexes/i', message: '(tenant_id, id) omits "received_at"' }],
    },
    'only in an expression': {
      yaml: shopWithEvents({ more: 'indexes: { i: { columns: [id, "(received_at::text)"], unique: true } }' }),
      findings: [{ at: '/tables/events/indexes/i', message: 'PostgreSQL refuses it' }],
    },
  },
});
