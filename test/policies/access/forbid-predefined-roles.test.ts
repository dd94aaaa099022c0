import rule from '../../../policies/access/forbid-predefined-roles';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'no memberships': shop(ORDERS),
    'the monitor has pg_monitor by its kind': shopWithRoles('o: { kind: monitor }'),
    'the monitor names a part of it': shopWithRoles('o: { kind: monitor, member_of: [pg_read_all_stats] }'),
    'a predefined role that shows nothing of others': shopWithRoles(
      'o: { kind: monitor, member_of: [pg_use_reserved_connections] }',
    ),
    'a role of the spec': shopWithRoles('r: { kind: reader }, a: { kind: analytics, member_of: [r] }'),
  },
  fail: {
    'all data for analytics': {
      yaml: shopWithRoles('a: { kind: analytics, member_of: [pg_read_all_data] }'),
      findings: [{ at: '/roles/a/member_of/0', message: 'no row security' }],
    },
    'a shell for the migrator': {
      yaml: shopWithRoles('m: { kind: migrator, member_of: [pg_execute_server_program] }'),
      findings: [{ at: '/roles/m/member_of/0', message: 'run commands' }],
    },
    'pg_monitor for an application': {
      yaml: shopWithRoles('shop_app: { kind: application, member_of: [pg_monitor] }'),
      findings: [{ at: '/roles/shop_app/member_of/0', message: 'query texts' }],
    },
    'all data for the monitor': {
      yaml: shopWithRoles('o: { kind: monitor, member_of: [pg_read_all_data] }'),
      findings: [{ at: '/roles/o/member_of/0', message: 'of kind monitor' }],
    },
  },
});
