import rule from '../../../policies/durability/require-final-snapshot';
import { gone, rds, testPlanRule } from '../../support/plan-rule-tester';

testPlanRule(rule, {
  pass: {
    'as it should be': { changes: [rds({ skip_final_snapshot: false })] },
    'a replica': { changes: [rds({ skip_final_snapshot: true, replicate_source_db: 'shop' })] },
    'another database': { changes: [rds({ skip_final_snapshot: true, engine: 'mariadb' })] },
    'a server that goes': {
      changes: [gone('aws_db_instance.main', { engine: 'postgres', skip_final_snapshot: true })],
    },
    'a platform without it': {
      changes: [{ address: 'azurerm_postgresql_flexible_server.main', after: { version: '17' } }],
    },
  },
  fail: {
    'written so': {
      changes: [rds({ skip_final_snapshot: true })],
      findings: [{ at: 'aws_db_instance.main skip_final_snapshot', message: 'without a final snapshot' }],
    },
    'of a cluster that does not change': {
      changes: [
        {
          address: 'aws_rds_cluster.main',
          actions: ['no-op'],
          after: { engine: 'aurora-postgresql', skip_final_snapshot: true },
        },
      ],
      findings: [{ at: 'aws_rds_cluster.main skip_final_snapshot', message: 'Aurora cluster' }],
    },
  },
  undecided: {
    'known after apply': {
      changes: [rds({}, { unknown: ['skip_final_snapshot'] })],
      at: ['aws_db_instance.main skip_final_snapshot'],
    },
  },
});
