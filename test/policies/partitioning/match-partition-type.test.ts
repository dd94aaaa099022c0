import rule from '../../../policies/partitioning/match-partition-type';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

const typed = (type: string): string => shopWithEvents({ columns: `{ id: uuid, received_at: ${type} }` });

testRule(rule, {
  pass: {
    timestamptz: shopWithEvents({}),
    date: typed('date'),
    'a timestamp with a precision': typed('timestamp(3)'),
    'by its long name': typed('timestamp with time zone'),
    'a list may be of text': shopWithEvents({
      columns: '{ id: uuid, region: text }',
      partition: '{ by: list, column: region, lists: { eu: [de] } }',
    }),
    'not partitioned': shop(ORDERS),
  },
  fail: {
    text: {
      yaml: typed('text'),
      findings: [{ at: '/tables/events/partition/column', message: 'is text and no time' }],
    },
    uuid: {
      yaml: typed('uuid'),
      findings: [{ at: '/tables/events/partition/column', message: 'every day on "received_at"' }],
    },
    bigint: { yaml: typed('bigint'), findings: [{ at: '/tables/events/partition/column', message: 'bigint' }] },
    'a time of day': { yaml: typed('time'), findings: [{ at: '/tables/events/partition/column', message: 'is time' }] },
  },
});
