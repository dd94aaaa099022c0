import rule from '../../../policies/lifecycle/require-time-for-retention';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

const kept = (columns: string): string => shop(`{ columns: { id: uuid, ${columns} }, retention: { keep: 90d } }`);

testRule(rule, {
  pass: {
    partitioned: shopWithEvents({}),
    'a time with a default': kept('created_at: { type: timestamptz, default: now() }'),
    'a time without one': kept('placed_at: timestamptz'),
    'a day': kept('day: date'),
    'no retention': shop(ORDERS),
  },
  fail: {
    'no time at all': {
      yaml: kept('total: numeric'),
      findings: [{ at: '/tables/orders/retention', message: 'the age of a row is unknown' }],
    },
    'a time that may be NULL': {
      yaml: kept('closed_at: { type: timestamptz, nullable: true }'),
      findings: [{ at: '/tables/orders/retention', message: 'no NOT NULL time column' }],
    },
    'an interval is no point in time': {
      yaml: kept('age: interval'),
      findings: [{ at: '/tables/orders/retention', message: 'created_at' }],
    },
  },
});
