import rule from '../../../policies/durability/match-provider-floor';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const kept = (availability: string, backup: string, rest = ''): string =>
  shop(ORDERS, [`availability: ${availability}`, `backup: { ${backup} }`, rest].join('\n'));

testRule(rule, {
  pass: {
    'five minutes': kept('{ rpo: 5m }', 'tool: managed', 'platform: rds'),
    'a replica': kept('{ rpo: 1m, replicas: 1 }', 'tool: managed', 'platform: rds'),
    'a machine of our own': kept('{ rpo: 1m }', 'tool: pgbackrest'),
    'Aurora writes to its storage at once': kept('{ rpo: 1m }', 'tool: managed', 'platform: aurora'),
    'nothing promised': kept('{ rto: 1h }', 'tool: managed', 'platform: rds'),
  },
  fail: {
    'a minute on RDS': {
      yaml: kept('{ rpo: 1m }', 'tool: managed', 'platform: rds'),
      findings: [{ at: '/availability/rpo', message: 'rds uploads its WAL about every 5min' }],
    },
    'a little less than five on Cloud SQL': {
      yaml: kept('{ rpo: 299s }', 'tool: managed', 'platform: cloud-sql'),
      findings: [{ at: '/availability/rpo', message: 'cloud-sql' }],
    },
  },
});
