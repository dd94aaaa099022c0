import rule from '../../../policies/partitioning/require-partitions-for-retention';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    partitioned: shopWithEvents({}),
    'exactly five million a day': shopWithEvents({ partition: '', rows: '{ per_day: 5M }' }),
    'all is kept': shopWithEvents({ partition: '', retention: '' }),
    'no rows declared': shopWithEvents({ partition: '', rows: '' }),
    'no retention at all': shop(ORDERS),
  },
  fail: {
    'twelve million a day': {
      yaml: shopWithEvents({ partition: '' }),
      findings: [{ at: '/tables/events/retention', message: 'deletes 12M rows a day, about 1.7 GB of WAL' }],
    },
    'twelve million keys a day of a ledger, which can have no partitions by time': {
      yaml: shopWithEvents({
        rows: '{ per_day: 12M }',
        more: 'dedupe: { key: [id], window: 7d, across_partitions: ledger }, ingest: {}',
      }).replace('shop_owner: { kind: owner }', 'shop_owner: { kind: owner }, shop_ingest: { kind: ingest }'),
      findings: [{ at: '/tables/events/ingest', message: 'ledger "events_seen" deletes 12M rows a day' }],
    },
    'whatever becomes of them': {
      yaml: shopWithEvents({ partition: '', retention: '{ keep: 30d, then: archive }' }),
      findings: [{ at: '/tables/events/retention', message: 'is not partitioned' }],
    },
  },
});
