import rule from '../../../policies/lifecycle/match-rollup-to-retention';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithEvents } from '../../support/shop';

const rollup = (from: string): string =>
  `\nrollups: { daily: { query: "select tenant_id, count(*) as n from ${from} group by tenant_id", key: [tenant_id] } }`;

testRule(rule, {
  pass: {
    'a source that is kept for ever': `${shop(ORDERS)}${rollup('orders')}`,
    'a source without retention beside one that has it': `${shopWithEvents({})}${rollup('orders')}`,
    'retention, and no rollup': shopWithEvents({}),
    neither: shop(ORDERS),
  },
  fail: {
    'sums of what is gone after 90 days': {
      yaml: `${shopWithEvents({})}${rollup('events')}`,
      findings: [{ at: '/rollups/daily', message: 'which keeps 90d, so its history is no longer than that' }],
    },
  },
});
