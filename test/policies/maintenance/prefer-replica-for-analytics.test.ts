import rule from '../../../policies/maintenance/prefer-replica-for-analytics';
import { hardened, testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

const REPLICA = 'availability: { rto: 1h, replicas: 1 }';

testRule(rule, {
  pass: {
    'on the replica': shopWithRoles('shop_analyst: { kind: analytics, runs_on: replica }', REPLICA),
    'there is none': shopWithRoles('shop_analyst: { kind: analytics }'),
    'short queries': shopWithRoles('shop_analyst: { kind: analytics, statement_timeout: 1m }', REPLICA),
    'an application': shopWithRoles('shop_app: { kind: application }', REPLICA),
  },
  fail: {
    'by a login that serves it': {
      yaml: hardened(shopWithRoles('shop_analyst: { kind: analytics }', REPLICA)),
      findings: [{ at: '/roles/shop_analyst/runs_on', message: 'role "shop_analyst" runs queries of 15min' }],
    },
    'long queries on the primary': {
      yaml: shopWithRoles('shop_analyst: { kind: analytics }', REPLICA),
      findings: [{ at: '/roles/shop_analyst/runs_on', message: 'runs queries of 15min on the primary' }],
    },
  },
});
