import rule from '../../../policies/lifecycle/match-window-to-retention';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'within what is kept': shopWithQuery('select source from events where received_at >= $1 limit 5', {
      query: 'role: shop_app, rate: 1/s, window: 30d',
    }),
    exactly: shopWithQuery('select source from events where received_at >= $1 limit 5', {
      query: 'role: shop_app, rate: 1/s, window: 90d',
    }),
    'no window': shopWithQuery('select source from events where received_at >= $1 limit 5'),
    'rows that are kept for ever': shopWithQuery('select note from small limit 5', {
      query: 'role: shop_app, rate: 1/s, window: 2y',
    }),
  },
  fail: {
    'a year of what is kept for 90 days': {
      yaml: shopWithQuery('select source from events where received_at >= $1 limit 5', {
        query: 'role: shop_app, rate: 1/s, window: 1y',
      }),
      findings: [
        { at: '/queries/q/window', message: 'query "q" looks back 365d but table "events" keeps its rows for 90d' },
      ],
    },
    'through a rollup': {
      yaml: shopWithQuery('select n from per_day limit 5', {
        query: 'role: shop_app, rate: 1/s, window: 1y',
        rest: "rollups: { per_day: { query: 'select tenant_id, count(*) as n from events group by tenant_id', refresh: 1d } }",
      }),
      findings: [{ at: '/queries/q/window', message: 'keeps its rows for 90d' }],
    },
  },
});
