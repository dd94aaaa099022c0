import rule from '../../../policies/partitioning/require-partition-column-not-null';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'NOT NULL as every column': shopWithEvents({}),
    'said to be': shopWithEvents({ columns: '{ id: uuid, received_at: { type: timestamptz, nullable: false } }' }),
    'another column may be NULL': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, note: { type: text, nullable: true } }',
    }),
    'not partitioned': shopWithEvents({
      columns: '{ id: uuid, received_at: { type: timestamptz, nullable: true } }',
      partition: '',
    }),
  },
  fail: {
    'a range': {
      yaml: shopWithEvents({ columns: '{ id: uuid, received_at: { type: timestamptz, nullable: true } }' }),
      findings: [{ at: '/tables/events/columns/received_at/nullable', message: 'may be NULL' }],
    },
    'a list': {
      yaml: shopWithEvents({
        columns: '{ id: uuid, region: { type: text, nullable: true } }',
        partition: '{ by: list, column: region, lists: { eu: [de] } }',
      }),
      findings: [{ at: '/tables/events/columns/region/nullable', message: 'column "region"' }],
    },
  },
});
