import rule from '../../../policies/queries/match-p95-to-timeout';
import { hardened, testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'far below': shopWithQuery('select id from orders where id = $1', {
      query: 'role: shop_app, rate: 1/s, p95: 20ms',
    }),
    'just below': shopWithQuery('select id from orders where id = $1', {
      query: 'role: shop_app, rate: 1/s, p95: 29s',
    }),
    'no target': shopWithQuery('select id from orders where id = $1', { query: 'role: shop_app, rate: 1/s' }),
    'nobody said who asks': shopWithQuery('select id from orders where id = $1', { query: 'rate: 1/s, p95: 60s' }),
    'the analyst has a quarter of an hour': shopWithQuery('select id from orders where id = $1', {
      query: 'role: shop_analyst, rate: 1/h, p95: 60s',
    }),
    'a role without a timeout': shopWithQuery('select id from orders where id = $1', {
      roles: 'shop_migrator: { kind: migrator }',
      query: 'role: shop_migrator, rate: 1/h, p95: 60s',
    }),
  },
  fail: {
    'as long as the timeout': {
      yaml: shopWithQuery('select id from orders where id = $1', { query: 'role: shop_app, rate: 1/s, p95: 30s' }),
      findings: [{ at: '/queries/q/p95', message: 'query "q" may take 30s but role "shop_app" cancels it after 30s' }],
    },
    'the login has the timeout': {
      yaml: hardened(
        shopWithQuery('select id from orders where id = $1', { query: 'role: shop_app, rate: 1/s, p95: 30s' }),
      ),
      findings: [{ at: '/queries/q/p95', message: 'role "shop_app_login" cancels it after 30s' }],
    },
    longer: {
      yaml: shopWithQuery('select id from orders where id = $1', {
        roles: 'shop_web: { kind: application, statement_timeout: 1s }',
        query: 'role: shop_web, rate: 1/s, p95: 2s',
      }),
      findings: [{ at: '/queries/q/p95', message: 'cancels it after 1s' }],
    },
  },
});
