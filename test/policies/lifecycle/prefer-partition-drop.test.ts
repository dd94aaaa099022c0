import rule from '../../../policies/lifecycle/prefer-partition-drop';
import { testRule } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    dropped: shopWithEvents({}),
    'archived, then dropped': shopWithEvents({ retention: '{ keep: 90d, then: archive, to: s3://a }' }),
    'not partitioned': shopWithEvents({ partition: '', retention: '{ keep: 90d, then: delete }' }),
    'partitioned by tenant, where nothing can be dropped by time': shopWithEvents({
      partition: '{ by: hash, column: tenant_id, count: 16 }',
      retention: '{ keep: 90d, then: delete }',
    }),
    'all is kept': shopWithEvents({ retention: '' }),
  },
  fail: {
    'deleted row by row': {
      yaml: shopWithEvents({ retention: '{ keep: 90d, then: delete }' }),
      findings: [{ at: '/tables/events/retention/then', message: '12M deletes and about 1.7 GB of WAL a day' }],
    },
    'because nothing else was said': {
      yaml: shopWithEvents({ retention: '{ keep: 90d }', rows: '' }),
      findings: [{ at: '/tables/events/retention/then', message: 'costs WAL for each row' }],
    },
  },
});
