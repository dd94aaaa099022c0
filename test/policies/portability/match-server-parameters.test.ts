import rule from '../../../policies/portability/match-server-parameters';
import { rds, testPlanRule, type Change } from '../../support/plan-rule-tester';

const SPEC = `
tenet: 1
database: shop
postgres: 17
platform: rds
tenancy: { registry: tenants }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: numeric } }
`;
const PUBLISHING = `${SPEC}publications:
  changes: { tables: [orders] }
`;
const AUDITED = `${SPEC}extensions: [pgaudit]\n`;
const group = (name: string, value: string): Change => ({
  address: 'aws_db_parameter_group.main',
  after: { name: 'shop', parameter: [{ name, value }] },
});
const named = rds({ parameter_group_name: 'shop' });

testPlanRule(rule, {
  pass: {
    'a spec that needs none': { changes: [rds({ parameter_group_name: 'default.postgres17' })], spec: SPEC },
    'logical replication': { changes: [named, group('rds.logical_replication', '1')], spec: PUBLISHING },
    'the library among others': {
      changes: [named, group('shared_preload_libraries', 'pg_stat_statements, pgaudit')],
      spec: AUDITED,
    },
    'a cluster of CloudNativePG, whose WAL is logical': {
      changes: [
        {
          address: 'kubernetes_manifest.main',
          after: { manifest: { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', spec: {} } },
        },
      ],
      spec: PUBLISHING,
    },
    'an extension that nobody preloads': { changes: [rds()], spec: `${SPEC}extensions: [citext]\n` },
  },
  fail: {
    'the default': {
      changes: [rds()],
      spec: PUBLISHING,
      findings: [
        {
          at: 'aws_db_instance.main rds.logical_replication',
          message: 'rds.logical_replication = 0, but the spec declares',
        },
      ],
    },
    'switched off': {
      changes: [named, group('rds.logical_replication', '0')],
      spec: PUBLISHING,
      findings: [{ at: 'aws_db_parameter_group.main parameter.rds.logical_replication', message: 'publications' }],
    },
    'a library without it': {
      changes: [named, group('shared_preload_libraries', 'pg_stat_statements')],
      spec: AUDITED,
      findings: [
        { at: 'aws_db_parameter_group.main parameter.shared_preload_libraries', message: 'declares extension pgaudit' },
      ],
    },
  },
  undecided: {
    'a group of another plan': {
      changes: [rds({ parameter_group_name: 'made-elsewhere' })],
      spec: PUBLISHING,
      at: ['aws_db_instance.main parameter_group_name'],
    },
  },
});
