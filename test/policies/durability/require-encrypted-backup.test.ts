import rule from '../../../policies/durability/require-encrypted-backup';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no backup': shop(ORDERS),
    'none wanted': shop(ORDERS, 'backup: { tool: none }'),
    encrypted: shop(ORDERS, 'backup: { tool: pgbackrest, encrypted: true }'),
    'encrypted by the platform': shop(ORDERS, 'platform: rds\nbackup: { tool: managed, encrypted: true }'),
  },
  fail: {
    'nothing said': {
      yaml: shop(ORDERS, 'backup: { tool: pgbackrest }'),
      findings: [{ at: '/backup/encrypted', message: "read every tenant's" }],
    },
    'said to be plain': {
      yaml: shop(ORDERS, 'backup: { tool: pg_dump, encrypted: false }'),
      findings: [{ at: '/backup/encrypted', message: 'by pg_dump are not encrypted' }],
    },
  },
});
