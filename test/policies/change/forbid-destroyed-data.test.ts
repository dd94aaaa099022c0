import rule from '../../../policies/change/forbid-destroyed-data';
import { gone, rds, testPlanRule } from '../../support/plan-rule-tester';

const REPLACED = { actions: ['delete', 'create'], before: { engine: 'postgres' }, replacePaths: ['storage_encrypted'] };

testPlanRule(rule, {
  pass: {
    'a server that changes in place': { changes: [rds({}, { actions: ['update'], before: { engine: 'postgres' } })] },
    'one that was moved': { changes: [rds({}, { actions: ['no-op'], formerly: 'aws_db_instance.old' })] },
    'one that is forgotten': {
      changes: [{ ...gone('postgresql_database.shop', { name: 'shop' }), actions: ['forget'] }],
    },
    'a copy, whose rows its source has': {
      changes: [gone('aws_db_instance.replica', { engine: 'postgres', replicate_source_db: 'shop' })],
    },
    'another database': { changes: [gone('aws_db_instance.main', { engine: 'mysql' })] },
    'a schema that DROP refuses unless it is empty': {
      changes: [gone('postgresql_schema.shop', { name: 'shop', drop_cascade: false })],
    },
    'a role': { changes: [gone('postgresql_role.app', { name: 'app' })] },
    'a database of Tenet, which is forgotten': {
      changes: [gone('tenet_database.shop', { deletion_protection: false })],
    },
  },
  fail: {
    'a server': {
      changes: [gone('aws_db_instance.main', { engine: 'postgres', deletion_protection: false })],
      findings: [{ at: 'aws_db_instance.main', message: 'RDS instance is deleted, and its rows are lost; keep' }],
    },
    'a guarded server': {
      changes: [gone('google_sql_database_instance.main', { database_version: 'POSTGRES_17' })],
      findings: [{ at: 'google_sql_database_instance.main', message: '(deletion_protection refuses it at apply' }],
    },
    'a replacement': {
      changes: [rds({}, REPLACED)],
      findings: [
        {
          at: 'aws_db_instance.main storage_encrypted',
          message: 'is replaced because storage_encrypted changes, and its rows are lost',
        },
      ],
    },
    'created before it is destroyed': {
      changes: [rds({}, { ...REPLACED, actions: ['create', 'delete'] })],
      findings: [{ at: 'aws_db_instance.main storage_encrypted', message: 'is replaced' }],
    },
    'a database of each kind': {
      changes: [
        gone('azurerm_postgresql_flexible_server_database.shop', { name: 'shop' }),
        gone('google_sql_database.shop', { name: 'shop' }),
        gone('postgresql_database.shop', { name: 'shop' }),
      ],
      findings: [
        { at: 'azurerm_postgresql_flexible_server_database.shop', message: 'database is deleted' },
        { at: 'google_sql_database.shop', message: 'database is deleted' },
        { at: 'postgresql_database.shop', message: 'database is deleted' },
      ],
    },
    'a schema with all that is in it': {
      changes: [gone('postgresql_schema.shop', { name: 'shop', drop_cascade: true })],
      findings: [{ at: 'postgresql_schema.shop', message: 'schema is deleted' }],
    },
  },
});
