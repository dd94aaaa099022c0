import rule from '../../../policies/durability/require-restore-test';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no backup': shop(ORDERS),
    'none wanted': shop(ORDERS, 'backup: { tool: none }'),
    'each month': shop(ORDERS, 'backup: { tool: pgbackrest, restore_test: monthly }'),
    'each quarter, of the platform': shop(ORDERS, 'platform: rds\nbackup: { tool: managed, restore_test: quarterly }'),
  },
  fail: {
    never: {
      yaml: shop(ORDERS, 'backup: { tool: pgbackrest }'),
      findings: [{ at: '/backup/restore_test', message: 'by pgbackrest are never restored' }],
    },
    'those of a platform too': {
      yaml: shop(ORDERS, 'platform: rds\nbackup: { tool: managed, encrypted: true }'),
      findings: [{ at: '/backup/restore_test', message: 'add restore_test: monthly' }],
    },
  },
});
