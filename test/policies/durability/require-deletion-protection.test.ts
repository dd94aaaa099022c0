import rule from '../../../policies/durability/require-deletion-protection';
import { gone, rds, testPlanRule } from '../../support/plan-rule-tester';

testPlanRule(rule, {
  pass: {
    'as it should be': { changes: [rds({ deletion_protection: true })] },
    'a replica': { changes: [rds({ deletion_protection: false, replicate_source_db: 'shop' })] },
    'another database': { changes: [rds({ deletion_protection: false, engine: 'mariadb' })] },
    'a server that goes': {
      changes: [gone('aws_db_instance.main', { engine: 'postgres', deletion_protection: false })],
    },
    'a platform without it': {
      changes: [{ address: 'azurerm_postgresql_flexible_server.main', after: { version: '17' } }],
    },
  },
  fail: {
    'written so': {
      changes: [rds({ deletion_protection: false })],
      findings: [{ at: 'aws_db_instance.main deletion_protection', message: 'no deletion protection' }],
    },
    'of a cluster that does not change': {
      changes: [
        {
          address: 'aws_rds_cluster.main',
          actions: ['no-op'],
          after: { engine: 'aurora-postgresql', deletion_protection: false },
        },
      ],
      findings: [{ at: 'aws_rds_cluster.main deletion_protection', message: 'Aurora cluster' }],
    },
  },
  undecided: {
    'known after apply': {
      changes: [rds({}, { unknown: ['deletion_protection'] })],
      at: ['aws_db_instance.main deletion_protection'],
    },
  },
});
