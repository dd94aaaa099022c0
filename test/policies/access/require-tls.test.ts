import rule from '../../../policies/access/require-tls';
import { rds, testPlanRule, type Change } from '../../support/plan-rule-tester';

const group = (value: string): Change => ({
  address: 'aws_db_parameter_group.main',
  after: { name: 'shop', parameter: [{ name: 'rds.force_ssl', value }] },
});

testPlanRule(rule, {
  pass: {
    'by default since 15': { changes: [rds({ parameter_group_name: 'default.postgres17' })] },
    'by a parameter group': {
      changes: [rds({ engine_version: '14.9', parameter_group_name: 'shop' }), group('1')],
    },
    'by mode': {
      changes: [
        {
          address: 'google_sql_database_instance.main',
          after: {
            database_version: 'POSTGRES_17',
            settings: [{ ip_configuration: [{ ssl_mode: 'TRUSTED_CLIENT_CERTIFICATE_REQUIRED' }] }],
          },
        },
      ],
    },
    'a group that sets something else': {
      changes: [
        rds({ parameter_group_name: 'shop' }),
        { address: 'aws_db_parameter_group.main', after: { name: 'shop', parameter: [{ name: 'x', value: '0' }] } },
      ],
    },
    'by default of a Multi-AZ cluster of RDS': {
      changes: [{ address: 'aws_rds_cluster.main', after: { engine: 'postgres', engine_version: '16.4' } }],
    },
    'by default on Azure': {
      changes: [{ address: 'azurerm_postgresql_flexible_server.main', after: { version: '17' } }],
    },
  },
  fail: {
    'an old major': {
      changes: [rds({ engine_version: '14.9' })],
      findings: [{ at: 'aws_db_instance.main rds.force_ssl', message: 'set rds.force_ssl = 1' }],
    },
    'a parameter group': {
      changes: [rds({ parameter_group_name: 'shop' }), group('0')],
      findings: [{ at: 'aws_db_parameter_group.main parameter.rds.force_ssl', message: 'aws_db_instance.main: RDS' }],
    },
    'Aurora before 17': {
      changes: [{ address: 'aws_rds_cluster.main', after: { engine: 'aurora-postgresql', engine_version: '16.4' } }],
      findings: [{ at: 'aws_rds_cluster.main rds.force_ssl', message: 'in its cluster parameter group' }],
    },
  },
  undecided: {
    'a group of another plan': {
      changes: [rds({ parameter_group_name: 'made-elsewhere' })],
      at: ['aws_db_instance.main parameter_group_name'],
    },
    'a version that is not known': {
      changes: [rds({}, { unknown: ['engine_version'] })],
      at: ['aws_db_instance.main rds.force_ssl'],
    },
  },
});
