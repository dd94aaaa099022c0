import rule from '../../../policies/portability/match-platform-major';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const on = (rest: string): string => shop(ORDERS, rest);

testRule(rule, {
  pass: {
    'the oldest it runs on': on('platform: citus\npostgres: 16'),
    'the newest': on('platform: citus\npostgres: 18'),
    'not said': on('platform: citus'),
    'another platform': on('platform: rds\npostgres: 15'),
  },
  fail: {
    'older than that': {
      yaml: on('platform: citus\npostgres: 15'),
      findings: [{ at: '/postgres', message: 'is declared for Citus on PostgreSQL 15' }],
    },
  },
});
