import rule from '../../../policies/partitioning/match-key-to-queries';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'a query names the time': shopWithQuery('select id from events where received_at >= $1 limit 5', {
      events:
        '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: range, column: received_at, every: week, ahead: 2 } }',
      query: 'role: shop_app, rate: 1/h',
    }),
    'retention drops by it': shopWithQuery('select source from events where id = $1', {
      query: 'role: shop_app, rate: 1/h',
    }),
    'by the tenant, which row security compares': shopWithQuery('select source from events where id = $1', {
      events:
        '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: hash, column: tenant_id, count: 8 } }',
      query: 'role: shop_app, rate: 1/h',
    }),
    'no query reads it': shopWithQuery('select id from small where id = $1'),
    'a star shows the column': shopWithQuery('select * from events where id = $1', {
      events:
        '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: range, column: received_at, every: week, ahead: 2 } }',
      query: 'role: shop_app, rate: 1/h',
    }),
  },
  fail: {
    'no query names it': {
      yaml: shopWithQuery('select source from events where id = $1', {
        events:
          '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: range, column: received_at, every: week, ahead: 2 } }',
        query: 'role: shop_app, rate: 1/h',
      }),
      findings: [
        {
          at: '/tables/events/partition/column',
          message:
            'table "events" is partitioned by "received_at", which no declared query filters by and no retention uses, so each query plans and reads all 56 partitions',
        },
      ],
    },
    'by hash of another column': {
      yaml: shopWithQuery('select received_at from events where id = $1', {
        events:
          '{ columns: { id: uuid, source: text, received_at: timestamptz }, rows: { now: 1B, per_day: 12M }, partition: { by: hash, column: source, count: 16 } }',
        query: 'role: shop_app, rate: 1/h',
      }),
      findings: [{ at: '/tables/events/partition/column', message: 'all 16 partitions' }],
    },
  },
});
