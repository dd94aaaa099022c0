import rule from '../../../policies/access/forbid-public-access';
import { rds, testPlanRule, type Change } from '../../support/plan-rule-tester';

const google = (ip: object): Change => ({
  address: 'google_sql_database_instance.main',
  after: { database_version: 'POSTGRES_17', settings: [{ ip_configuration: [{ ...ip }] }] },
});
const azure = (after: object): Change => ({
  address: 'azurerm_postgresql_flexible_server.main',
  after: { id: 'a', version: '17', ...after },
});
const firewall = (start: string, end: string): Change => ({
  address: 'azurerm_postgresql_flexible_server_firewall_rule.one',
  after: { server_id: 'a', start_ip_address: start, end_ip_address: end },
});

testPlanRule(rule, {
  pass: {
    'a private instance': { changes: [rds()] },
    'a private instance with networks that nobody reaches': {
      changes: [google({ ipv4_enabled: false, authorized_networks: [{ value: '0.0.0.0/0' }] })],
    },
    'a cluster, whose instances have the addresses': {
      changes: [{ address: 'aws_rds_cluster.main', after: { engine: 'aurora-postgresql' } }],
    },
    'a server within a network': { changes: [azure({ public_network_access_enabled: false })] },
    'another database': { changes: [rds({ engine: 'mysql', publicly_accessible: true })] },
  },
  fail: {
    'an RDS instance with an address': {
      changes: [rds({ publicly_accessible: true })],
      findings: [{ at: 'aws_db_instance.main publicly_accessible', message: 'has an address on the internet' }],
    },
    'Cloud SQL for all': {
      changes: [google({ ipv4_enabled: true, authorized_networks: [{ value: '10.0.0.0/8' }, { value: '0.0.0.0/0' }] })],
      findings: [
        {
          at: 'google_sql_database_instance.main settings[0].ip_configuration[0].authorized_networks',
          message: 'from 0.0.0.0/0, so anyone',
        },
        {
          at: 'google_sql_database_instance.main settings[0].ip_configuration[0].ipv4_enabled',
          message: 'one rule of its firewall',
        },
      ],
    },
    'a half of the internet': {
      changes: [google({ ipv4_enabled: true, authorized_networks: [{ value: '128.0.0.0/1' }] })],
      findings: [
        {
          at: 'google_sql_database_instance.main settings[0].ip_configuration[0].authorized_networks',
          message: 'from 128.0.0.0/1',
        },
        {
          at: 'google_sql_database_instance.main settings[0].ip_configuration[0].ipv4_enabled',
          message: 'one rule of its firewall',
        },
      ],
    },
    'all services of Azure': {
      changes: [azure({}), firewall('0.0.0.0', '0.0.0.0')],
      findings: [
        {
          at: 'azurerm_postgresql_flexible_server.main public_network_access_enabled',
          message: 'use a private network',
        },
        {
          at: 'azurerm_postgresql_flexible_server_firewall_rule.one start_ip_address',
          message: "other customers' included",
        },
      ],
    },
  },
  undecided: {
    'known after apply': {
      changes: [rds({}, { unknown: ['publicly_accessible'] })],
      at: ['aws_db_instance.main publicly_accessible'],
    },
  },
});
