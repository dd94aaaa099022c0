import rule from '../../../policies/lifecycle/forbid-unused-archive-target';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

testRule(rule, {
  pass: {
    'archived there': shopWithEvents({ retention: '{ keep: 90d, then: archive, to: s3://archive }' }),
    'archived to nowhere is another rule': shopWithEvents({ retention: '{ keep: 90d, then: archive }' }),
    'dropped, and nothing named': shopWithEvents({ retention: '{ keep: 90d, then: drop }' }),
    'no retention': shop(ORDERS),
  },
  fail: {
    'dropped all the same': {
      yaml: shopWithEvents({ retention: '{ keep: 90d, then: drop, to: s3://archive }' }),
      findings: [{ at: '/tables/events/retention/to', message: 'names s3://archive but drops its old rows' }],
    },
    'deleted, because nothing else was said': {
      yaml: shopWithEvents({ retention: '{ keep: 90d, to: s3://archive }' }),
      findings: [{ at: '/tables/events/retention/to', message: 'deletes its old rows' }],
    },
  },
});
