import rule from '../../../policies/portability/forbid-uncompiled-platform';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const on = (platform: string): string => shop(ORDERS, `platform: ${platform}`);

testRule(rule, {
  pass: {
    'nothing said': shop(ORDERS),
    'a server of one’s own': on('self-managed'),
    Aurora: on('aurora'),
    Citus: on('citus'),
    'a service': on('azure'),
  },
  fail: {
    YugabyteDB: {
      yaml: on('yugabytedb'),
      findings: [{ at: '/platform', message: 'prove the policies there' }],
    },
    CockroachDB: {
      yaml: on('cockroachdb'),
      findings: [{ at: '/platform', message: 'nothing is compiled for CockroachDB' }],
    },
    'Aurora Limitless': {
      yaml: on('aurora-limitless'),
      findings: [{ at: '/platform', message: 'neither policies nor PARTITION BY' }],
    },
    'Aurora DSQL': { yaml: on('aurora-dsql'), findings: [{ at: '/platform', message: 'no foreign keys' }] },
  },
});
