import rule from '../../../policies/partitioning/forbid-premature-partitioning';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'a billion rows': shopWithEvents({}),
    'no rows declared: nothing to judge': shopWithEvents({ rows: '' }),
    'not partitioned': shopWithEvents({ rows: '{ now: 100k, per_day: 1k }', partition: '' }),
    'small, but a million rows go each day': shopWithEvents({
      rows: '{ now: 1M, per_day: 1M }',
      retention: '{ keep: 1d, then: drop }',
    }),
    'few rows of many bytes': shopWithEvents({
      columns: '{ id: uuid, received_at: timestamptz, body: { type: text, average_size: 100kB } }',
      rows: '{ now: 200k, per_day: 1k }',
      retention: '',
    }),
  },
  fail: {
    'a few hundred thousand rows': {
      yaml: shopWithEvents({ rows: '{ now: 100k, per_day: 10k }' }),
      findings: [
        { at: '/tables/events/partition', message: '900k rows in a year (about 58 MB) and 10k deletes a day' },
      ],
    },
    'ten gigabytes are far, and nothing is deleted': {
      yaml: shopWithEvents({ rows: '{ now: 10M, per_day: 100k }', retention: '' }),
      findings: [{ at: '/tables/events/partition', message: '46.5M rows in a year' }],
    },
  },
});
