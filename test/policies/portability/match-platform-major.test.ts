import rule from '../../../policies/portability/match-platform-major';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const on = (platform: string, major: number): string => shop(ORDERS, `platform: ${platform}\npostgres: ${major}`);

testRule(rule, {
  pass: {
    '16 on Citus': on('citus', 16),
    '18 on Citus': on('citus', 18),
    '15 on a server of one’s own': on('self-managed', 15),
    '15 on RDS': on('rds', 15),
    'nothing said, which is the newest': shop(ORDERS, 'platform: citus'),
  },
  fail: {
    '15 on Aurora DSQL': {
      yaml: on('aurora-dsql', 15),
      findings: [{ at: '/postgres', message: 'on PostgreSQL 15, and Aurora DSQL is' }],
    },
    '15 on Citus': {
      yaml: on('citus', 15),
      findings: [{ at: '/postgres', message: 'on PostgreSQL 15, and Citus 14 runs on 16 to 18' }],
    },
  },
});
