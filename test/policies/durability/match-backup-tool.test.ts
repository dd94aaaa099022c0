import rule from '../../../policies/durability/match-backup-tool';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'nothing said': shop(ORDERS),
    'a tool on a machine of our own': shop(ORDERS, 'backup: { tool: pgbackrest }'),
    'the backups of the platform': shop(ORDERS, 'platform: aurora\nbackup: { tool: managed }'),
    'a dump runs anywhere': shop(ORDERS, 'platform: rds\nbackup: { tool: pg_dump }'),
    none: shop(ORDERS, 'platform: rds\nbackup: { tool: none }'),
    'in a cluster of CloudNativePG': shop(ORDERS, 'platform: cloudnativepg\nbackup: { tool: barman }'),
  },
  fail: {
    'an archiver on a managed platform': {
      yaml: shop(ORDERS, 'platform: rds\nbackup: { tool: pgbackrest }'),
      findings: [{ at: '/backup/tool', message: "is on rds, where pgbackrest can't archive its WAL" }],
    },
    'WAL-G on Azure': {
      yaml: shop(ORDERS, 'platform: azure\nbackup: { tool: wal-g }'),
      findings: [{ at: '/backup/tool', message: 'set tool: managed' }],
    },
    'nobody manages a machine of our own': {
      yaml: shop(ORDERS, 'backup: { tool: managed }'),
      findings: [{ at: '/backup/tool', message: 'which has no managed backups' }],
    },
  },
});
