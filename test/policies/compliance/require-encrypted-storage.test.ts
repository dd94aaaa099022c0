import rule from '../../../policies/compliance/require-encrypted-storage';
import { rds, testPlanRule } from '../../support/plan-rule-tester';

testPlanRule(rule, {
  pass: {
    'an encrypted instance': { changes: [rds()] },
    'another database': { changes: [rds({ engine: 'mysql', storage_encrypted: false })] },
    'a replica, which is as its source': { changes: [rds({ replicate_source_db: 'shop', storage_encrypted: false })] },
    'Cloud SQL, which always encrypts': {
      changes: [{ address: 'google_sql_database_instance.main', after: { database_version: 'POSTGRES_17' } }],
    },
    'one that goes': { changes: [rds({}, { actions: ['delete'], after: null, before: { engine: 'postgres' } })] },
  },
  fail: {
    'written so': {
      changes: [rds({ storage_encrypted: false })],
      findings: [
        { at: 'aws_db_instance.main storage_encrypted', message: 'aws_db_instance.main: RDS instance stores' },
      ],
    },
    'by default, of a cluster': {
      changes: [{ address: 'aws_rds_cluster.main', after: { engine: 'aurora-postgresql' } }],
      findings: [
        { at: 'aws_rds_cluster.main storage_encrypted', message: 'Aurora cluster stores its data unencrypted' },
      ],
    },
    'in a module with keys': {
      changes: [rds({ storage_encrypted: false }, { address: 'module.eu["a.b"].aws_db_instance.main[0]' })],
      findings: [{ at: 'module.eu["a.b"].aws_db_instance.main[0] storage_encrypted', message: 'module.eu["a.b"]' }],
    },
  },
  undecided: {
    'known after apply': {
      changes: [rds({}, { unknown: ['storage_encrypted'] })],
      at: ['aws_db_instance.main storage_encrypted'],
    },
    'restored from a snapshot, which has it': {
      changes: [rds({ storage_encrypted: null, snapshot_identifier: 'shop-2026' })],
      at: ['aws_db_instance.main storage_encrypted'],
    },
  },
});
